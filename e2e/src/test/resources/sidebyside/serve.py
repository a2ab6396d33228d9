# Serves Debian's graphite-web on a free port of the loopback interface and says which.
#
# Its release is older than the state of upstream that ours follows. Where few words say what upstream changed since
# then, they are said here, so that those functions are compared, too.
import inspect
import os
import re
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ['DJANGO_SETTINGS_MODULE'] = 'graphite.settings'
os.environ['GRAPHITE_SETTINGS_MODULE'] = 'upstream_settings'

from graphite.wsgi import application  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from graphite import views  # noqa: E402
from graphite.render import functions  # noqa: E402


# A window holds the newest value of its slot.
source = inspect.getsource(functions.movingWindow)
newer = re.sub(r'range\((\w+), len\((\w+)\)\)', r'range(\1 + 1, len(\2) + 1)', source)
parameters = functions.movingWindow.params, functions.movingWindow.group
exec(newer, functions.__dict__)
functions.movingWindow.params, functions.movingWindow.group = parameters
functions.SeriesFunctions['movingWindow'] = functions.movingWindow

# A counter without a value has no difference, whatever its limits.
delta = functions._nonNegativeDelta
functions._nonNegativeDelta = lambda val, *rest: (None, None) if val is None else delta(val, *rest)

# A season is two slots or longer.
analysis = functions.holtWintersAnalysis


def analysis_of_a_season(series, seasonality='1d'):
    season = functions.parseTimeOffset(seasonality).total_seconds()
    return analysis(series, seasonality if season // series.step >= 2 else '%ds' % (2 * series.step))


functions.holtWintersAnalysis = analysis_of_a_season


# A failure says which.
def server_error(request, template_name='500.html'):
    return HttpResponse(repr(sys.exc_info()[1]), content_type='text/plain', status=500)


views.server_error = server_error


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True


with make_server('127.0.0.1', 0, application, Threads, Quiet) as server:
    print('listening on http://127.0.0.1:%d' % server.server_port, flush=True)
    server.serve_forever()
