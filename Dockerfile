# docker build --tag atlas-ninez .
# docker run --rm --publish 8050:8050 atlas-ninez

FROM python:3.13-slim AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
RUN python -m venv /opt/atlas

# The dependencies come first: this layer is built anew only when they change.
COPY pyproject.toml constraints.txt ./
RUN python -c "import tomllib; print(*tomllib.load(open('pyproject.toml', 'rb'))['project']['dependencies'], sep='\n')" > requirements.txt \
    && /opt/atlas/bin/pip install --constraint constraints.txt --requirement requirements.txt

COPY . .
RUN /opt/atlas/bin/pip install --no-deps .
# Away from the sources, so that it is the installed project that builds them.
WORKDIR /opt
ENV ATLAS_CACHE=/opt/built
RUN /opt/atlas/bin/atlas boundaries build && /opt/atlas/bin/atlas series build

FROM python:3.13-slim
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin atlas
# The virtual environment stays at the path it was made for; what was built belongs to nobody who runs.
COPY --from=build /opt/atlas /opt/atlas
COPY --from=build /opt/built /opt/built
ENV PATH=/opt/atlas/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    ATLAS_CACHE=/opt/built \
    MPLCONFIGDIR=/tmp \
    ATLAS_HOST=0.0.0.0 \
    ATLAS_PORT=8050 \
    ATLAS_WORKERS=2
WORKDIR /srv
USER atlas
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['ATLAS_PORT'] + '/health', timeout=4)"]
# "exec" hands the signals of "docker stop" to gunicorn; its heartbeat files live in memory.
CMD ["sh", "-c", "exec gunicorn app:server --bind \"$ATLAS_HOST:$ATLAS_PORT\" --workers \"$ATLAS_WORKERS\" --worker-tmp-dir /dev/shm --no-control-socket --access-logfile -"]
