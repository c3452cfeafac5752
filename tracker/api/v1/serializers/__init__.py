"""How rows look in JSON; the shapes are a promise, see docs/reference/api.md and tracker/api/schema.yml."""
