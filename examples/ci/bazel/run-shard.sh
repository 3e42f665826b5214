#!/bin/sh
# Runs one shard as Bazel asks for it: which one is in TEST_SHARD_INDEX, and what it writes is kept by
# TEST_UNDECLARED_OUTPUTS_DIR, as outputs.zip among the test logs of shard_1_of_4 and so on. Redoubt touches
# TEST_SHARD_STATUS_FILE, and Bazel reads the results of single tests from XML_OUTPUT_FILE.
# Bazel is told of a failing test by the exit code: here each shard is a gate, and a merge shows the whole.
set -eu

jar=$1
class_path=$2
suite=$3
out=${TEST_UNDECLARED_OUTPUTS_DIR:-target}/redoubt

code=0
java -jar "$jar" run --shard auto --dir "$out" --classpath "@$class_path" "$suite" || code=$?

if [ -n "${XML_OUTPUT_FILE:-}" ] && [ -d "$out/junit" ]; then
  # Bazel reads one file: that of each part of the report without its first two lines and its last.
  {
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<testsuites>'
    for part in "$out"/junit/*.xml; do
      sed -e 1,2d -e '$d' "$part"
    done
    echo '</testsuites>'
  } > "$XML_OUTPUT_FILE"
fi
exit "$code"
