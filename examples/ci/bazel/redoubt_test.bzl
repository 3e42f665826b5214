"""A test target whose shards run slices of a TestNG suite. Not exercised with Bazel here; what it runs is."""

def _redoubt_test_impl(ctx):
    script = ctx.actions.declare_file(ctx.label.name + ".sh")
    ctx.actions.write(
        output = script,
        is_executable = True,
        content = "#!/bin/sh\nexec '%s' '%s' '%s' '%s'\n" % (
            ctx.file.runner.short_path,
            ctx.file.redoubt.short_path,
            ctx.file.classpath.short_path,
            ctx.file.suite.short_path,
        ),
    )
    files = [ctx.file.runner, ctx.file.redoubt, ctx.file.classpath, ctx.file.suite] + ctx.files.data
    return [DefaultInfo(executable = script, runfiles = ctx.runfiles(files = files))]

redoubt_test = rule(
    implementation = _redoubt_test_impl,
    test = True,
    attrs = {
        "runner": attr.label(allow_single_file = True, default = "run-shard.sh"),
        "redoubt": attr.label(allow_single_file = [".jar"], mandatory = True),
        "classpath": attr.label(allow_single_file = True, mandatory = True),
        "suite": attr.label(allow_single_file = [".xml"], mandatory = True),
        "data": attr.label_list(allow_files = True),
    },
)
