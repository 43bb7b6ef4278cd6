"""The `koereplan` command: running the product, and the roadmap on files."""
