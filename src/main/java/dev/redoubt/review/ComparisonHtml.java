package dev.redoubt.review;

import dev.redoubt.wire.Cleaner;
import java.util.List;
import java.util.Locale;

/**
 * Says what a comparison has found, as a page: without a script and without a style of its own, so that it is shown under
 * any Content-Security-Policy.
 *
 * @since 0.1.0
 */
public final class ComparisonHtml {
    private static final int MOST_ROWS = 2_000;
    private static final int NAME_CHARS = 400;

    private final StringBuilder out = new StringBuilder();
    private final Comparison comparison;

    private ComparisonHtml(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * {@return the page}
     *
     * @param comparison what was found
     * @param base the runs before
     * @param candidate the run in question
     * @param report the HTML report that the page stands beside, as a directory relative to it; empty if there is none
     */
    public static String of(Comparison comparison, List<WrittenReport> base, WrittenReport candidate, String report) {
        return new ComparisonHtml(comparison).page(base, candidate, report);
    }

    private String page(List<WrittenReport> base, WrittenReport candidate, String report) {
        String verdict = comparison.isWorse() ? "WORSE" : "No worse than chance allows";
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
        out.append("<title>").append(verdict).append(": comparison with a baseline</title>\n");
        if (!report.isEmpty()) {
            out.append("<link rel=\"stylesheet\" href=\"").append(text(report)).append("/assets/redoubt.css\">\n");
        }
        out.append("</head>\n<body>\n<main class=\"wrap\">\n");
        out.append("<h1>Comparison with a baseline: ").append(verdict).append("</h1>\n");
        if (!report.isEmpty()) {
            out.append("<p><a href=\"").append(text(report)).append("/index.html\">The report of the run</a></p>\n");
        }
        overall();
        labels(base.get(0), candidate);
        groups();
        list("Not compared", comparison.refused());
        list("Gone", comparison.onlyInBase());
        list("New", comparison.onlyInCandidate());
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void overall() {
        if (comparison.groups().isEmpty()) {
            out.append("<p class=\"lead\">Nothing was compared.</p>\n");
            return;
        }
        long worse = comparison.groups().stream().filter(comparison::isWorse).count();
        out.append("<p class=\"lead\">")
                .append(worse)
                .append(" of ")
                .append(comparison.groups().size())
                .append(" groups are worse; all together are ")
                .append(comparison.isWorseOverall() ? "worse" : "no worse than chance allows")
                .append(String.format(Locale.ROOT, " (probability %.4f if nothing has changed).", comparison.overall()))
                .append(String.format(
                        Locale.ROOT,
                        " Chance alone says worse in at most %.1f&nbsp;%% of such comparisons.</p>%n",
                        100 * comparison.risk()));
    }

    private void labels(WrittenReport base, WrittenReport candidate) {
        List<String> lines = ComparisonText.labels(base, candidate);
        list("Labels", lines);
    }

    private void groups() {
        if (comparison.groups().isEmpty()) {
            return;
        }
        out.append("<table>\n<caption>Trial groups, the least likely first</caption>\n<thead><tr>");
        for (String head : List.of(
                "Group",
                "Verdict",
                "Baseline",
                "This run",
                "Probability if nothing has changed",
                "Among so many groups",
                "What so many trials find")) {
            out.append("<th scope=\"col\">").append(head).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        comparison.groups().stream()
                .sorted((a, b) -> Double.compare(a.probability(), b.probability()))
                .limit(MOST_ROWS)
                .forEach(this::group);
        out.append("</tbody>\n</table>\n");
        if (comparison.groups().size() > MOST_ROWS) {
            out.append("<p class=\"cut\">And ")
                    .append(comparison.groups().size() - MOST_ROWS)
                    .append(" more, none of them more likely to be worse.</p>\n");
        }
    }

    private void group(Comparison.Group group) {
        out.append("<tr><th scope=\"row\">").append(text(group.name())).append("</th>");
        cell(comparison.isWorse(group) ? "WORSE" : "ok");
        cell(group.table().basePassed() + "/" + group.table().baseTrials());
        cell(group.table().candidatePassed() + "/" + group.table().candidateTrials());
        cell(String.format(Locale.ROOT, "%.4f", group.probability()));
        cell(String.format(Locale.ROOT, "%.4f", group.adjusted()));
        cell(ComparisonText.drop(group));
        out.append("</tr>\n");
    }

    private void cell(String content) {
        out.append("<td>").append(text(content)).append("</td>");
    }

    private void list(String title, List<String> all) {
        if (all.isEmpty()) {
            return;
        }
        out.append("<h2>").append(title).append("</h2>\n<ul>\n");
        all.stream()
                .limit(MOST_ROWS)
                .forEach(one -> out.append("<li>").append(text(one)).append("</li>\n"));
        if (all.size() > MOST_ROWS) {
            out.append("<li>and ").append(all.size() - MOST_ROWS).append(" more</li>\n");
        }
        out.append("</ul>\n");
    }

    private static String text(String raw) {
        return Cleaner.line(raw, NAME_CHARS)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
