"""One file a page: each reads its parameters, asks once, and hands the answer to a template."""
