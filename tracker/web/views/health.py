"""`/healthz`: the process answers. `/readyz`: so does the database, with all migrations."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """503 with the reason while it is not ready."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (DatabaseError, OSError) as error:
        return JsonResponse(
            {"ready": False, "reason": f"the database does not answer: {type(error).__name__}"}, status=503
        )
    if waiting:
        return JsonResponse({"ready": False, "reason": f"{len(waiting)} migrations are not applied"}, status=503)
    return JsonResponse({"ready": True})
