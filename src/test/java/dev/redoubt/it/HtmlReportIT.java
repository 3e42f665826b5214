package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.redoubt.sink.html.HtmlReport;
import dev.redoubt.sink.html.Pages;
import dev.redoubt.testkit.RichRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * The HTML report in a real browser, from a server that allows what Jenkins allows. Where there is no Chromium, the tests
 * are left out; the CI installs it.
 */
class HtmlReportIT {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @TempDir
    static Path directory;

    private static PageServer server;
    /** For what a test wants to run in a page and the policy would block. */
    private static PageServer withoutPolicy;

    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER), "Chromium and its driver are installed");
        Pages.write(RichRun.report(directory.resolve("journals")), directory);
        server = new PageServer(directory.resolve(HtmlReport.DIRECTORY), PageServer.JENKINS);
        withoutPolicy = new PageServer(directory.resolve(HtmlReport.DIRECTORY), "");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--window-size=1280,1000");
        options.setCapability("goog:loggingPrefs", Map.of("browser", "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .usingAnyFreePort()
                .build();
        browser = new ChromeDriver(service, options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (server != null) {
            server.close();
            withoutPolicy.close();
        }
    }

    @BeforeEach
    void wide() {
        screen(1280, "light");
    }

    @AfterEach
    void nothingIsBlockedOrMissing() {
        List<String> messages = new ArrayList<>();
        browser.manage().logs().get("browser").forEach(entry -> messages.add(entry.getMessage()));
        assertThat(messages).isEmpty();
        assertThat(server.missing()).isEmpty();
    }

    private static void screen(int width, String scheme) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
        browser.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** All pages outside of the groups, and some of those. */
    private static List<String> pages() throws IOException {
        Path html = directory.resolve(HtmlReport.DIRECTORY);
        try (Stream<Path> top = Files.list(html);
                Stream<Path> groups = Files.list(html.resolve("groups"))) {
            List<String> pages = new ArrayList<>();
            top.filter(file -> file.toString().endsWith(".html"))
                    .forEach(file -> pages.add(file.getFileName().toString()));
            groups.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(img|facttest|.*quota).*"))
                    .forEach(name -> pages.add("groups/" + name));
            return pages.stream().sorted().toList();
        }
    }

    private static String group(String start) throws IOException {
        return pages().stream()
                .filter(page -> page.startsWith("groups/" + start))
                .findFirst()
                .orElseThrow();
    }

    private static void open(String page) {
        browser.get(server.url(page));
    }

    private static Object script(String script, Object... arguments) {
        return ((JavascriptExecutor) browser).executeScript(script, arguments);
    }

    /** In one question: to ask for each of hundreds of rows takes long. */
    private static List<WebElement> shown(String selector) {
        List<?> shown = (List<?>) script(
                "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length > 0)",
                selector);
        return shown.stream().map(WebElement.class::cast).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void nothingIsWiderThanTheScreen(int width) throws IOException {
        screen(width, "light");
        for (String page : pages()) {
            open(page);
            script("document.querySelectorAll('details').forEach(fold => fold.open = true)");
            Object tooWide =
                    script("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
            assertThat(tooWide).as(page).isEqualTo(0L);
        }
    }

    @ParameterizedTest
    @CsvSource({"360, dark"})
    void keepsNobodyOut(int width, String scheme) throws IOException {
        lookForWhoIsKeptOut(width, scheme);
    }

    @Tag("soak")
    @ParameterizedTest
    @CsvSource({"1280, light", "360, light", "1280, dark"})
    void keepsNobodyOutOnOtherScreens(int width, String scheme) throws IOException {
        lookForWhoIsKeptOut(width, scheme);
    }

    private static void lookForWhoIsKeptOut(int width, String scheme) throws IOException {
        screen(width, scheme);
        String axe = axe();
        List<String> violations = new ArrayList<>();
        for (String page : pages()) {
            browser.get(withoutPolicy.url(page));
            script("document.querySelectorAll('details').forEach(fold => fold.open = true)");
            violations(axe).forEach(violation -> violations.add(page + ": " + violation));
        }
        // What looks at the pages has things to say of itself.
        browser.manage().logs().get("browser");
        assertThat(violations).isEmpty();
    }

    private static String axe() throws IOException {
        String name = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
        try (InputStream in = HtmlReportIT.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<?> violations(String axe) {
        script(axe);
        return (List<?>) ((JavascriptExecutor) browser)
                .executeAsyncScript(
                        "const done = arguments[0]; axe.run(document).then(found => done(found.violations.map(v =>"
                                + " v.impact + ' ' + v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | '))),"
                                + " broken => done([String(broken)]))");
    }

    @Test
    void choosesTrialGroupsByVerdictAndCategory() {
        open("index.html");
        int all = shown("tr.g").size();
        int failed = shown("tr.g.v-fail").size();
        assertThat(failed).isPositive().isLessThan(all);
        browser.findElement(By.cssSelector("label[for=v-fail]")).click();
        assertThat(shown("tr.g")).hasSize(failed);
        WebElement latency = browser.findElements(By.cssSelector("label[for^=c-]")).stream()
                .filter(label -> label.getText().equals("latency"))
                .findFirst()
                .orElseThrow();
        latency.click();
        assertThat(shown("tr.g")).hasSize(1);
        assertThat(shown(".nothing")).isEmpty();
        browser.findElement(By.cssSelector("label[for=v-pass]")).click();
        assertThat(shown("tr.g")).isEmpty();
        assertThat(shown(".nothing")).hasSize(1);
        browser.findElement(By.cssSelector("label[for=v-all]")).click();
        browser.findElement(By.cssSelector("label[for=c-all]")).click();
        assertThat(shown("tr.g")).hasSize(all);
    }

    @Test
    void choosesWithTheKeyboardToo() {
        open("index.html");
        int all = shown("tr.g").size();
        browser.findElement(By.id("v-all")).sendKeys(Keys.ARROW_RIGHT);
        assertThat(shown("tr.g")).hasSizeLessThan(all).hasSameSizeAs(shown("tr.g.v-fail"));
    }

    @Test
    void foldsAndUnfoldsAndLeadsToATrial() throws IOException {
        open(group("keytest-keepsthekey-quota"));
        assertThat(shown(".result[open]")).isNotEmpty();
        WebElement call = shown(".call").get(0);
        assertThat(call.findElement(By.cssSelector("pre")).isDisplayed()).isFalse();
        call.findElement(By.tagName("summary")).click();
        assertThat(call.findElement(By.cssSelector("pre")).isDisplayed()).isTrue();
        WebElement cell = shown("a.cell.s-unsa").get(0);
        cell.click();
        assertThat(shown(".result:target .outcome").get(0).getText()).contains("Unsafe");
    }

    @Test
    void unfoldsEverythingOnPaper() throws IOException {
        open(group("keytest-keepsthekey-quota"));
        String isShown = "return document.querySelector('.call pre').checkVisibility({checkVisibilityCSS: true})";
        assertThat(script(isShown)).isEqualTo(false);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(script(isShown)).isEqualTo(true);
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void saysOnEveryPageThatTheRunIsIncomplete() throws IOException {
        for (String page : pages()) {
            open(page);
            assertThat(shown(".alarm").get(0).getText()).as(page).contains("Incomplete run");
            assertThat(browser.getTitle()).startsWith("Failed, incomplete");
        }
    }

    @Test
    void hostileTextIsText() throws IOException {
        for (String page : pages()) {
            open(page);
            assertThat(
                            script(
                                    "return document.querySelectorAll('script, style, img:not(.brand img), iframe, form, [style], [onerror]').length"))
                    .as(page)
                    .isEqualTo(0L);
        }
        open(group("img"));
        assertThat(browser.findElement(By.tagName("h1")).getText())
                .startsWith("<img src=x onerror=alert(1)> \\u202Egnp.exe");
    }
}
