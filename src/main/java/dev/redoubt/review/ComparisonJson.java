package dev.redoubt.review;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Says what a comparison has found, for programs.
 *
 * @since 0.1.0
 */
public final class ComparisonJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ComparisonJson() {}

    /**
     * {@return the comparison as a JSON object, of several lines}
     *
     * @param comparison what was found
     */
    public static String of(Comparison comparison) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schema", "redoubt.diff.v1");
        root.put("worse", comparison.isWorse());
        root.put("risk", comparison.risk());
        ObjectNode overall = root.putObject("overall");
        overall.put("worse", comparison.isWorseOverall()).put("probability", comparison.overall());
        ArrayNode groups = root.putArray("groups");
        comparison.groups().forEach(group -> {
            ObjectNode one = groups.addObject();
            one.put("name", group.name()).put("worse", comparison.isWorse(group));
            one.putObject("base")
                    .put("passed", group.table().basePassed())
                    .put("trials", group.table().baseTrials());
            one.putObject("candidate")
                    .put("passed", group.table().candidatePassed())
                    .put("trials", group.table().candidateTrials());
            one.put("probability", group.probability()).put("adjusted", group.adjusted());
            if (Double.isNaN(group.drop())) {
                one.putNull("smallestDropFound");
            } else {
                one.put("smallestDropFound", group.drop());
            }
        });
        texts(root, "notCompared", comparison.refused());
        texts(root, "gone", comparison.onlyInBase());
        texts(root, "new", comparison.onlyInCandidate());
        return root.toPrettyString() + "\n";
    }

    private static void texts(ObjectNode root, String name, List<String> texts) {
        ArrayNode list = root.putArray(name);
        texts.forEach(list::add);
    }
}
