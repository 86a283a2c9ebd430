"""The site builders that can render our pages. Each is met in one module."""
