"""The checks of returns, one module a family; `rules.checks` runs them."""
