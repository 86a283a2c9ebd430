"""What is served where: from the file of a finished site to its address, and back."""


def address_of(name: str) -> str:
    """Give the address at which a file (its path in the site, with `/`) is served: a folder for its `index.html`."""
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def file_of(address: str) -> str:
    """Give the file that is served at an address: the way back from `address_of`."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def is_page(address: str) -> bool:
    """Say whether a reader meets a page at this address."""
    return not address or address.endswith(("/", ".html"))
