# The site, the worker and the schedule: one image, three commands.
FROM python:3.13-slim AS build
RUN pip install --no-cache-dir 'uv>=0.13,<0.14'
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PROJECT_ENVIRONMENT=/opt/tracker UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv uv sync --frozen --no-dev

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home tracker && install -d -o tracker /var/lib/tracker
ENV PATH=/opt/tracker/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    TRACKER_VAR=/var/lib/tracker TRACKER_STATIC_MANIFEST=1
WORKDIR /app
COPY --from=build /opt/tracker /opt/tracker
COPY manage.py ./
COPY templates templates
COPY static static
COPY sample sample
COPY tracker tracker
USER tracker
# The key is only for this step; a real one is handed in at run time.
RUN TRACKER_SECRET_KEY=build python manage.py collectstatic --noinput --verbosity 0
EXPOSE 8000
CMD ["gunicorn", "tracker.wsgi", "--bind", "0.0.0.0:8000", "--workers", "3", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "-"]
