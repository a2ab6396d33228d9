#!/bin/sh
# Lays out target/dist: lib/ with the jar, bin/ with the launcher and a link to it for each command, with and without the
# ending that upstream's commands have.
#
#   make-dist.sh MODULE_FOLDER JAR_NAME VERSION
set -eu
cd "$1"
jar=$2
version=$3
dist=target/dist

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib"
cp "target/$jar" "$dist/lib/"
sed -e "s/@jar@/$jar/" -e "s/@version@/$version/" src/main/bin/whisper-tools >"$dist/bin/whisper-tools"
chmod 755 "$dist/bin/whisper-tools"
while read -r command; do
  ln -s whisper-tools "$dist/bin/$command"
  ln -s whisper-tools "$dist/bin/$command.py"
done <src/main/bin/commands
