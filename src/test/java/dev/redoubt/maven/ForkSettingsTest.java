package dev.redoubt.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.session.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The extension knows the same settings as the JVMs that a goal forks. */
class ForkSettingsTest {
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> ofBuild = new HashMap<>();

    private Optional<String> dir() {
        return ForkSettings.of(properties, environment, ofBuild).given(Setting.DIR);
    }

    @Test
    void theBuildIsStrongerThanTheGoalAndPropertiesThanVariables() {
        environment.put("REDOUBT_DIR", "from-variable");
        assertThat(dir()).contains("from-variable");
        properties.put("redoubt.dir", "from-goal");
        assertThat(dir()).contains("from-goal");
        ofBuild.put("redoubt.dir", "from-build");
        assertThat(dir()).contains("from-build");
    }

    @Test
    void aGoalThatIsConfiguredWithNothingOrWithoutAValueGivesNothing() {
        properties.put("redoubt.dir", null);
        properties.put("unused", "value");
        assertThat(dir()).isEmpty();
        assertThat(ForkSettings.of(null, null, Map.of()).given(Setting.DIR)).isEmpty();
    }
}
