//! The interactive page: it loads nothing, what others wrote stays text, nobody is credited on a day
//! with what came out later, and what it shows is worded by the program. What readers do with it is
//! tried in Chromium (`tests/page.sh`).

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use counterpart::export::{Earlier, Format, Options, Output, Part, export};
use counterpart::load;
use counterpart::network::measures::Watch;
use serde_json::Value;
use sha2::Digest as _;

const SEED: &str = "sample-data/back-channel-2022.json";
const HALVERN: &str = "sample-data/strait-of-halvern";
const HOSTILE: &str = "tests/export/hostile.json";

fn made(path: &str) -> Output {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let (paths, _) = load::collect_files(&[root.join(path)]);
    let files = load::read_all(&paths, |_| true).unwrap();
    let dossier = load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier;
    let (texts, closed) = (BTreeMap::new(), BTreeSet::new());
    let earlier = Earlier { files, texts, closed, decisions: Arc::default() };
    let part = Part { earlier: Some(Arc::new(earlier)), ..Part::whole(&dossier, None) };
    export(&part, None, Format::Page, &Options::default(), &Watch::default()).unwrap()
}

fn page(path: &str) -> String {
    String::from_utf8(made(path).files[0].bytes.clone()).unwrap()
}

fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let start = page.find(from).unwrap() + from.len();
    let end = page[start..].find(to).unwrap();
    &page[start..start + end]
}

/// The packed data.
fn data(page: &str) -> Value {
    let packed = STANDARD.decode(between(page, "id=\"data\">", "</script>")).unwrap();
    let mut json = String::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_string(&mut json).unwrap();
    serde_json::from_str(&json).unwrap()
}

/// A value at a step, as the script finds it.
fn at(over: &Value, step: usize) -> Option<String> {
    let changes = over.as_array().unwrap();
    let until = |pair: &&[Value]| pair[0].as_u64().unwrap() as usize <= step;
    let value = changes.chunks(2).take_while(until).last()?.get(1)?;
    value.as_str().map(str::to_owned)
}

/// Everything that the data says at a step.
fn said(data: &Value, step: usize) -> String {
    fn gather(value: &Value, step: usize, words: &mut String) {
        match value {
            Value::Array(all) if all.first().is_some_and(Value::is_u64) && all.len() % 2 == 0 => {
                words.extend(at(value, step));
            }
            Value::Array(all) => all.iter().for_each(|one| gather(one, step, words)),
            Value::Object(all) => all.values().for_each(|one| gather(one, step, words)),
            _ => {}
        }
    }
    let mut words = String::new();
    for list in ["records", "documents", "entities"] {
        gather(&data[list], step, &mut words);
    }
    words
}

#[test]
fn nothing_is_loaded_and_only_our_own_script_and_style_run() {
    for path in [SEED, HALVERN, HOSTILE] {
        let page = page(path);
        let hash = |text: &str| {
            format!("'sha256-{}'", STANDARD.encode(sha2::Sha256::digest(text.as_bytes())))
        };
        let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
        let style = hash(between(&page, "<style>", "</style>"));
        let scripts = page.split("<script>").skip(1);
        let scripts: Vec<String> =
            scripts.map(|script| hash(script.split("</script>").next().unwrap())).collect();
        let scripts = scripts.join(" ");
        let wanted = format!(
            "default-src 'none'; script-src {scripts}; style-src {style}; base-uri 'none'; form-action 'none'"
        );
        assert_eq!(policy, wanted, "{path}");
        for tag in
            ["<img", "<iframe", "<object", "<embed", "<form", "<base", "<link", "url(", "@import"]
        {
            assert!(!page.contains(tag), "{path}: {tag}");
        }
        assert_eq!(page.matches("<script").count(), 3, "{path}");
    }
}

#[test]
fn what_others_wrote_stays_text() {
    let page = page(HOSTILE);
    let words = format!(
        "{}{}",
        page.split("<style>").next().unwrap(),
        between(&page, "</style>", "id=\"data\">")
    );
    let everything = words + &data(&page).to_string();
    assert!(everything.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for odd in
        ["<script>alert", "<b>hawk", "<i>leave", "href=\"javascript", "href=javascript", "\u{202e}"]
    {
        // Names that are only looked for stand in the data as they are.
        let found = everything.replace("<script type", "").contains(odd);
        let is_name = data(&page)["entities"].to_string().contains(odd);
        assert!(!found || is_name, "{odd}");
        assert!(!between(&page, "<body>", "id=\"data\">").contains(odd), "{odd}");
    }
}

#[test]
fn the_same_input_gives_the_same_page() {
    assert_eq!(made(HALVERN), made(HALVERN));
}

#[test]
fn a_page_is_small_before_its_data() {
    let page = page(SEED);
    let data = between(&page, "id=\"data\">", "</script>").len()
        + between(&page, "<div id=\"plain\">", "<footer>").len();
    assert!(page.len() - data < 300_000, "{}", page.len() - data);
}

#[test]
fn nobody_is_credited_with_what_came_out_later() {
    let data = data(&page(HALVERN));
    let day = |day: &str| {
        let days = data["days"].as_array().unwrap();
        days.iter().position(|known| known[0] == day).unwrap()
    };
    // The ministry's denial came out on 23 February, the correction on 11 March.
    let before = said(&data, day("2024-02-22"));
    assert!(before.contains("doubted by Morsk Courier"));
    assert!(!before.contains("denied by"), "{before}");
    assert!(!before.contains("orrected"));
    let then = said(&data, day("2024-02-23"));
    assert!(then.contains("denied by Ministry of Foreign Affairs of Zemoria"));
    assert!(!then.contains("orrected"));
}

#[test]
fn what_the_page_says_is_the_words_of_the_program() {
    let page = page(SEED);
    let plain = between(&page, "<div id=\"plain\">", "<footer>");
    let title = "<h3><bdi>Lloyd Austin – Sergei Shoigu";
    let article = plain.split("<article ").find(|one| one.contains(title)).unwrap();
    check(article, TWO_CONTACTS);
}

/// Looks at the words of a section, a paragraph a line.
fn check(article: &str, expected: &str) {
    let ends = ["</p>", "</dd>", "</h3>", "</blockquote>"];
    let lines = ends.iter().fold(article.to_owned(), |words, end| words.replace(end, "\n"));
    let words = lines.split('<').map(|part| part.split_once('>').map_or(part, |(_, words)| words));
    let words = words.collect::<String>().replace("&quot;", "\"");
    assert_eq!(words.trim(), expected.trim());
}

const TWO_CONTACTS: &str = r#"
Lloyd Austin – Sergei Shoigu
reported
According to the article, Lloyd Austin and Sergei Shoigu were in contact once in May 2022 (“earlier spoke in May”), in a form that is not stated
Reported · 1 origin
“Austin and Shoigu spoke last in October”
article
7 Nov 2022 · says so · ○ no text
“earlier spoke in May”
article
7 Nov 2022 · says so · ○ no text
“US defence secretary Lloyd Austin also spoke to his Russian counterpart Sergei Shoigu twice this year”
article
7 Nov 2022 · says so · inferred from the words · ○ no text
About the date; the number of times
Coder’s note: "twice this year" fixes the year and the tally of the series.
“in a bid to stop escalating tensions”
article
7 Nov 2022 · says so · ○ no text
About the purpose: stop escalating tensions
WhenMay 2022
How oftenonce
Forstop escalating tensions
Words used“spoke to”, “spoke”
Told together2 contacts: austin-shoigu-2022
"#;
