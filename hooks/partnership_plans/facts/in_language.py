"""All that was read, in another of the site's languages: translated where somebody has, else marked as it is."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from partnership_plans.model.chapter import Chapter
from partnership_plans.model.corpus import Corpus, Frozen, Plan, Translated
from partnership_plans.model.passages import foreign
from partnership_plans.model.record import Record
from partnership_plans.model.translations import Translation, Translations, Written, texts_of, translated

R = TypeVar("R", bound=Record)


class InLanguage:
    """A site's plans in another language, and what stands around them."""

    def __init__(
        self, corpus: Corpus, language: str, around: Iterable[Record | None], names: Mapping[str, str]
    ) -> None:
        """Take all that was read; `around` is what belongs to no plan, such as the help lines.

        `names` has the settings that readers see the words of.
        """
        self._language = language
        own = Translations(_entries(corpus.translations, language))
        self._of_site = own.knowing(texts_of_site(corpus, around, names))
        self.names = {name: self._of_site.say(Written(name, text)) for name, text in names.items()}
        self.corpus = corpus._replace(
            bodies=tuple(self.of_site(body) for body in corpus.bodies),
            plans=tuple(map(self._plan, corpus.plans)),
            chapters=tuple(map(self._chapter, corpus.chapters)),
        )

    def of_site(self, record: R) -> R:
        """Give what belongs to the whole site in the language."""
        return translated(record, self._of_site)

    def _plan(self, plan: Plan) -> Plan:
        own = Translations(_entries(plan.translations, self._language), self._of_site)
        own.knowing(texts_of(plan.edition))
        return plan._replace(
            partnership=translated(plan.partnership, self._of_site, plan.partnership_id),
            edition=translated(plan.edition, own),
            chapters=tuple(map(self._chapter, plan.chapters)),
            frozen=tuple(_frozen(one) for one in plan.frozen),
        )

    def _chapter(self, chapter: Chapter) -> Chapter:
        if found := chapter.translated_into(self._language):
            return found
        said = {name: foreign(text) for name in ("title", "description") if (text := getattr(chapter.front, name))}
        return chapter._replace(front=chapter.front.model_copy(update=said))


def texts_of_site(corpus: Corpus, around: Iterable[Record | None], names: Mapping[str, str]) -> Iterator[Written]:
    """Give every text that belongs to no one edition. An edition may say the same, and be translated with them."""
    yield from (Written(name, text) for name, text in names.items())
    for plan in corpus.plans:
        yield from texts_of(plan.partnership, plan.partnership_id)
    for body in corpus.bodies:
        yield from texts_of(body)
    for record in around:
        if record is not None:
            yield from texts_of(record)


def _entries(files: Iterable[Translated], language: str) -> Iterator[Translation]:
    return (entry for one in files if one.language == language for entry in one.entries)


def _frozen(one: Frozen) -> Frozen:
    """Mark what a report said when it was made: it is kept in the words of then."""
    return one._replace(report=translated(one.report, Translations()))
