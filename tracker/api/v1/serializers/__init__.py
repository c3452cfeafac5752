"""How rows look in JSON; the shapes are a promise, tracker/api/schema.yml describes them."""
