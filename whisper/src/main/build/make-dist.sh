#!/bin/sh
# Lays out target/dist: lib/ with the jar and a cache of loaded and linked classes (JEP 483, 514) for a quick start, bin/
# with the launcher and a link to it for each command, with and without the ending that upstream's commands have.
#
#   make-dist.sh MODULE_FOLDER JAR_NAME JAVA_HOME
set -eu
cd "$1"
jar=$2
java=$3/bin/java
dist=target/dist

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp -p "target/$jar" "$dist/lib/"
sed "s/@jar@/$jar/" src/main/bin/whisper-tools >"$dist/bin/whisper-tools"
chmod 755 "$dist/bin/whisper-tools"
while read -r command; do
  ln -s whisper-tools "$dist/bin/$command"
  ln -s whisper-tools "$dist/bin/$command.py"
done <src/main/bin/commands

# The classes that one command loads are nearly those that each loads. The options are the launcher's.
sample=$dist/sample.wsp
JAVA_HOME=$3 "$dist/bin/whisper-create" "$sample" 60:10 >"$dist/training.log"
"$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:AOTCacheOutput="$dist/lib/whisper.aot" --enable-native-access=ALL-UNNAMED \
  -cp "$dist/lib/$jar" io.graphitecluster.whisper.tools.WhisperTools whisper-dump --pretty "$sample" \
  >>"$dist/training.log" 2>&1
rm -f "$sample" "$dist/training.log"
