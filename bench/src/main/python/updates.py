"""Upstream's whisper on the same files: updates.py FOLDER COUNT FIRST_TIMESTAMP; prints files a second."""
import sys
import time

import whisper

folder, count, timestamp = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
start = time.perf_counter()
for i in range(count):
    whisper.update("%s/%d/%d.wsp" % (folder, i // 1000, i), 1.5, timestamp, timestamp)
print(round(count / (time.perf_counter() - start)))
