# One image for every part: the command says which (see docker-compose.yml).
ARG PYTHON_VERSION=3.11

FROM python:${PYTHON_VERSION}-slim AS build
WORKDIR /app
RUN python -m venv --without-pip /opt/venv
COPY pyproject.toml constraints.txt ./
COPY worker.py ./
COPY domain domain
COPY workflows workflows
COPY activities activities
COPY services services
COPY integrations integrations
COPY storage storage
COPY starter starter
COPY local local
COPY behaviour behaviour
COPY config config
COPY templates templates
# Editable: configuration, templates and migrations are found beside the code. Compiled here, because whoever runs
# it may write nothing, and Temporal's sandbox imports workflows anew for every run.
RUN --mount=type=cache,target=/root/.cache/pip \
    pip --python /opt/venv/bin/python install --constraint constraints.txt --editable . \
    && rm -rf ./*.egg-info \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash .

FROM python:${PYTHON_VERSION}-slim
RUN useradd --system --uid 10001 --user-group --no-create-home jornada \
    && install --directory --owner jornada --group jornada --mode 0700 /var/lib/jornada
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 JORNADA_STATE_DIR=/var/lib/jornada
WORKDIR /app
USER jornada
EXPOSE 8000
ENTRYPOINT ["jornada"]
