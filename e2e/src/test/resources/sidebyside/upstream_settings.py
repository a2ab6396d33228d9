# Settings of the graphite-web that answers side by side with ours: everything below one folder of the test, no database,
# no cache of answers; other servers only where the test names them.
import os

STORAGE_DIR = os.environ['GRAPHITE_STORAGE_DIR']
WHISPER_DIR = os.environ['SIDE_BY_SIDE_WHISPER']
STANDARD_DIRS = [WHISPER_DIR]
CONF_DIR = STORAGE_DIR
LOG_DIR = STORAGE_DIR
STATIC_ROOT = STORAGE_DIR
INDEX_FILE = os.path.join(STORAGE_DIR, 'index')
TIME_ZONE = 'UTC'
SECRET_KEY = 'side by side'
CARBONLINK_HOSTS = [host for host in os.environ.get('CARBONLINK_HOSTS', '').split(',') if host]
CARBONLINK_TIMEOUT = 10.0
CLUSTER_SERVERS = [server for server in os.environ.get('CLUSTER_SERVERS', '').split(',') if server]
REPLICATION_FACTOR = 0
LOG_ROTATION = False
CACHES = {'default': {'BACKEND': 'django.core.cache.backends.dummy.DummyCache'}}
