"""Options of MkDocs and of Material that have no effect here, each with what does what it was meant to do.

Sources: the configuration pages of MkDocs 1.6 and of Material for MkDocs 9.
"""

MENU = "the menu is made from the plans themselves; take it out."
OWN_STYLE = "put your rules at the end of theme/assets/style.css instead, and take it out."
TAKE_OUT = "take it out."
SERVED = "content/, plans/ and theme/ are always looked after; take it out."

WITHOUT_EFFECT: dict[tuple[str, ...], str] = {
    ("nav",): MENU,
    ("pages",): MENU,
    ("markdown_extensions",): "docs/editing.md says what Markdown can do here; take it out.",
    ("mdx_configs",): "docs/editing.md says what Markdown can do here; take it out.",
    ("extra_css",): OWN_STYLE,
    ("extra_javascript",): "the site runs no script but its own two; take it out.",
    ("extra_templates",): "put the page into content/ as a .md file instead, and take it out.",
    ("exclude_docs",): "move what is not to be published out of content/, and take it out.",
    ("draft_docs",): "move what is not to be published out of content/, and take it out.",
    ("not_in_nav",): MENU,
    ("validation",): "every link is checked, always; take it out.",
    ("copyright",): "the foot of a page is in theme/base.html; take it out.",
    ("site_author",): "the plans name their own authors; take it out.",
    ("google_analytics",): "no request leaves the site, so nobody is counted; take it out.",
    ("repo_name",): "the link to the repository has words of its own; take it out.",
    ("edit_uri_template",): "write edit_uri instead, such as “edit_uri: edit/main/”.",
    ("remote_branch",): "write publish_to under extra: plan: instead, such as “publish_to: branch:gh-pages”.",
    ("remote_name",): "write publish_to under extra: plan: instead, such as “publish_to: branch:gh-pages@upstream”.",
    ("watch",): SERVED,
    ("dev_addr",): "name the port where you start it, as in plans serve --port 9000, and take it out.",
    ("theme_dir",): "the templates lie in theme/; take it out.",
    ("theme", "logo"): "write it under extra: plan: instead, such as “logo: logo.svg” for content/logo.svg.",
    ("theme", "favicon"): "pages have no small picture of their own; take it out.",
    ("theme", "icon"): TAKE_OUT,
    ("theme", "language"): "write it under extra: plan: instead, such as “language: en-GB”.",
    ("theme", "locale"): "write language under extra: plan: instead, such as “language: en-GB”.",
    ("theme", "direction"): TAKE_OUT,
    (
        "theme",
        "palette",
    ): "write brand and accent under extra: plan: instead; dark and light follow the reader's choice.",
    ("theme", "features"): "the pages are our own, and have none of Material's features; take it out.",
    ("extra", "analytics"): "no request leaves the site, so nobody is counted; take it out.",
    ("extra", "social"): "put such links into content/index.md, and take it out.",
    ("extra", "alternate"): "write language under extra: plan: instead.",
    ("extra", "version"): "each edition of a plan has pages of its own; take it out.",
    ("extra", "consent"): "the site sets no cookie and needs no consent; take it out.",
    ("extra", "homepage"): "the name at the top always leads to the home page; take it out.",
    ("extra", "generator"): TAKE_OUT,
}
INHERITS = "INHERIT"
