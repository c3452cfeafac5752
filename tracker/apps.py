"""The project's own app: it carries the commands and loads Celery once Django is ready."""

from importlib import import_module

from django.apps import AppConfig

from tracker.database.pools import close_pools_at_exit


class TrackerConfig(AppConfig):
    name = "tracker"

    def ready(self) -> None:
        close_pools_at_exit()
        import_module("tracker.celery")  # so that `task.delay()` finds our broker in every process
