#!/bin/sh
# Lays out target/dist: lib/ with the jars and a cache of loaded and linked classes for a quick start, bin/ with the launcher and a
# link to it for each command. The launcher is that of the Whisper commands with other names in it.
#
#   make-dist.sh MODULE_FOLDER JAR_NAME WHISPER_JAR JAVA_HOME
set -eu
cd "$1"
jar=$2
whisper=$3
java=$4/bin/java
dist=target/dist
main=io.graphitecluster.ceres.tools.CeresTools

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp -p "target/$jar" "$dist/lib/"
# Without a package phase before, whisper is a folder of classes.
if [ -d "$whisper" ]; then
  "$4/bin/jar" --create --file "$dist/lib/whisper.jar" -C "$whisper" .
else
  cp -p "$whisper" "$dist/lib/whisper.jar"
fi
sed -e "s#@jar@#$jar:\$lib/whisper.jar#" -e 's#io\.graphitecluster\.whisper\.tools\.WhisperTools#'"$main#" \
  -e 's#whisper-tools#ceres-tools#g' -e 's#whisper\.aot#ceres.aot#' -e 's#whisper-info FILE#ceres-tree-find ROOT PATTERN#g' \
  -e 's#Whisper command#Ceres command#' ../whisper/src/main/bin/whisper-tools >"$dist/bin/ceres-tools"
for needed in "$main" "$jar:" ceres.aot; do
  grep -qF "$needed" "$dist/bin/ceres-tools" || { echo "the launcher of whisper/ has changed: no place for $needed" >&2; exit 1; }
done
chmod 755 "$dist/bin/ceres-tools"
while read -r command; do
  ln -s ceres-tools "$dist/bin/$command"
done <src/main/bin/commands

# The classes that one command loads are nearly those that each loads. The options are the launcher's.
tree=$dist/sample
JAVA_HOME=$4 "$dist/bin/ceres-tree-create" "$tree" >"$dist/training.log"
JAVA_HOME=$4 "$dist/bin/ceres-node-create" --tree "$tree" a.b >>"$dist/training.log"
JAVA_HOME=$4 "$dist/bin/ceres-node-write" --tree "$tree" a.b N:1 >>"$dist/training.log"
"$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:AOTCacheOutput="$dist/lib/ceres.aot" --enable-native-access=ALL-UNNAMED \
  -cp "$dist/lib/$jar:$dist/lib/whisper.jar" "$main" ceres-node-read --tree "$tree" a.b >>"$dist/training.log" 2>&1
rm -rf "$tree" "$dist/training.log"
