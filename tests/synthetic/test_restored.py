"""Every field of the model, written to data and made into files again: nothing is lost on the way."""

from pathlib import Path

from synthetic.project import Synthetic
from test_restoring import again, data_of


def test_every_field_comes_back_from_the_data(synthetic: Synthetic, tmp_path: Path) -> None:
    assert data_of(again(synthetic.corpus, tmp_path)) == data_of(synthetic.corpus)
