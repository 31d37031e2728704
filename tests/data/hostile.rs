//! Input made to break the program: nothing panics, nothing hangs, and what is refused is named.
//! Random bytes and damaged files are tried, too.

use std::fs;
use std::path::Path;

use counterpart::load::{self, Code, ParsedFile};
use proptest::prelude::*;

fn parse(bytes: impl AsRef<[u8]>) -> ParsedFile {
    load::parse("hostile.json", bytes.as_ref())
}

fn only_code(file: &ParsedFile) -> Code {
    assert_eq!(file.problems.len(), 1, "{:?}", file.problems);
    file.problems[0].code
}

fn with_note(value: &str) -> String {
    format!("{{\"format\": \"counterpart\", \"version\": 1, \"note\": {value}}}")
}

const SMALL: &str = r#"{"format": "counterpart", "version": 1, "title": "T\u00e9 😀",
"documents": [{"id": "doc", "kind": "article", "text": "A spoke.", "derived_from": []}],
"entities": [{"id": "a", "kind": "person", "name": "A", "aliases": ["AA", {"name": "É", "use": "short"}]},
{"id": "b", "kind": "media", "name": "B", "ids": {"wikidata": "Q1"}, "anonymous": true, "document": "doc"}],
"roles": [{"id": "r", "person": "a", "of": "b", "as_of": "2022-11", "evidence": [{"basis": "background"}]}],
"contacts": [{"id": "c", "participants": ["a", {"entity": "b", "part": "host"}], "count": {"min": 1, "max": 2},
"purpose": ["p"], "evidence": [{"quotes": ["A spoke", {"document": "doc", "exact": "spoke", "start": 2}],
"by": ["b"], "stance": "denies", "about": ["purpose/0"], "grade": "B2", "x-new": [1, {"y": null}]}]}],
"relations": [{"id": "l", "kind": "asked", "from": "a", "re": ["c", "doc"], "evidence": [{"quotes": ["A"]}]}],
"facts": [{"id": "f", "entity": "b", "property": "p", "value": "v", "evidence": [{"quotes": ["A"]}]}]}"#;

#[test]
fn the_small_sample_is_sound() {
    assert_eq!(parse(SMALL).problems.iter().filter(|p| p.code != Code::UnknownField).count(), 0);
}

#[test]
fn deep_nesting_is_skipped_or_refused_without_overflow() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(parse(&deep).content, None);
        assert_eq!(only_code(&parse(with_note(&deep))), Code::WrongType);
        let unknown = with_note("\"n\", \"x\": ").replace('}', &format!("{deep}}}"));
        let file = parse(unknown);
        assert_eq!(file.content.unwrap().extra["x"].len(), deep.len());
        assert_eq!(only_code(&parse(open.repeat(100_000))), Code::Syntax);
    }
}

#[test]
fn deep_nesting_in_every_list_is_left_out() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    for list in ["documents", "entities", "roles", "contacts", "relations", "facts"] {
        let source =
            format!("{{\"format\": \"counterpart\", \"version\": 1, \"{list}\": [{deep}]}}");
        assert_eq!(only_code(&parse(source)), Code::WrongType);
    }
}

#[test]
fn encodings_are_named() {
    let utf16 = |mark: bool, big: bool| -> Vec<u8> {
        let text = if mark { format!("\u{feff}{SMALL}") } else { SMALL.to_owned() };
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    };
    for (bytes, name) in [
        (utf16(true, false), "UTF-16 (little-endian)"),
        (utf16(true, true), "UTF-16 (big-endian)"),
        (utf16(false, false), "UTF-16 (little-endian)"),
        (utf16(false, true), "UTF-16 (big-endian)"),
        (b"\xff\xfe\0\0{\0\0\0".to_vec(), "UTF-32 (little-endian)"),
        (b"\0\0\0{".to_vec(), "UTF-32 (big-endian)"),
    ] {
        let file = parse(bytes);
        assert_eq!(only_code(&file), Code::WrongEncoding);
        assert_eq!(file.problems[0].found.as_deref(), Some(name));
    }
    let with_mark = parse(format!("\u{feff}{}", with_note("1")));
    assert_eq!(with_mark.problems[0].code, Code::ByteOrderMark);
    let place = with_mark.problems[1].place.clone().unwrap();
    assert_eq!((place.column, place.bytes), (49, (51, 52)));
    assert_eq!(only_code(&parse(b"{\"a\": \"\xe9\"}")), Code::InvalidUtf8);
}

#[test]
fn odd_texts_and_numbers_harm_nothing() {
    assert_eq!(only_code(&parse(with_note(r#""\ud800""#))), Code::LoneSurrogate);
    assert_eq!(
        only_code(&parse(r#"{"\udfff": 1, "format": "counterpart", "version": 1}"#)),
        Code::LoneSurrogate
    );
    let nul = parse(with_note(r#""a\u0000b""#));
    assert_eq!(nul.content.unwrap().note.as_deref(), Some("a\0b"));
    assert_eq!(only_code(&parse(with_note("\"a\0b\""))), Code::Syntax);
    assert_eq!(only_code(&parse(with_note(&"9".repeat(10_000)))), Code::WrongType);
    let high = SMALL.replace("\"version\": 1", &format!("\"version\": {}", "9".repeat(10_000)));
    assert_eq!(only_code(&parse(high)), Code::VersionTooHigh);
    let start = SMALL.replace("\"start\": 2", &format!("\"start\": {}", "9".repeat(10_000)));
    assert!(parse(start).problems.iter().any(|p| p.code == Code::WrongType));
    for empty in ["", " ", "\n\t\r\n", "\u{feff}"] {
        assert!(parse(empty).problems.iter().any(|p| p.code == Code::EmptyFile), "{empty:?}");
    }
}

#[test]
fn a_text_of_50_megabytes_loads() {
    let long = "é".repeat(25 << 20);
    let file = parse(with_note(&format!("\"{long}\"")));
    assert_eq!(file.problems, []);
    assert_eq!(file.content.unwrap().note.unwrap().len(), 50 << 20);
}

#[test]
fn an_object_of_many_names_is_quick() {
    let names: Vec<_> = (0..200_000).map(|n| format!("\"x{n}\": 0")).collect();
    let file =
        parse(format!("{{\"format\": \"counterpart\", \"version\": 1, {}}}", names.join(",")));
    assert_eq!(file.content.unwrap().extra.len(), 200_000);
}

#[test]
fn a_long_chain_of_derived_documents_is_quick() {
    let document = |n: usize| {
        format!(
            "{{\"id\": \"d{n}\", \"kind\": \"report\", \"derived_from\": [\"d{}\"]}}",
            (n + 1) % 50_000
        )
    };
    let documents: Vec<_> = (0..50_000).map(document).collect();
    let list = documents.join(",");
    let file =
        parse(format!("{{\"format\": \"counterpart\", \"version\": 1, \"documents\": [{list}]}}"));
    assert_eq!(only_code(&file), Code::DerivedFromLoop);
}

#[test]
fn a_file_cut_off_anywhere_is_refused_at_its_end() {
    for end in 0..SMALL.len() {
        let file = parse(&SMALL.as_bytes()[..end]);
        assert_eq!((file.content.is_none(), file.problems.len()), (true, 1), "cut at {end}");
    }
}

#[test]
fn what_is_no_file_is_refused_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let refusal = |path: &Path| {
        let file = load::read(path, "f");
        assert_eq!((file.content.is_none(), file.path.as_deref()), (true, Some(path)));
        only_code(&file)
    };
    assert_eq!(refusal(&folder.path().join("none.json")), Code::FileNotFound);
    assert_eq!(refusal(folder.path()), Code::NotAFile);
    let huge = folder.path().join("huge.json");
    fs::File::create(&huge).unwrap().set_len(load::LARGEST_FILE + 1).unwrap();
    assert_eq!(refusal(&huge), Code::FileTooLarge);
    #[cfg(unix)]
    {
        let pipe = folder.path().join("pipe.json");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        assert_eq!(refusal(&pipe), Code::NotAFile);
        assert_eq!(refusal(Path::new("/dev/zero")), Code::NotAFile);
        assert!(load::attach::read_text(&pipe).is_err());
    }
}

#[test]
fn folders_give_their_data_files_once_and_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    fs::create_dir_all(root.join("b/deep")).unwrap();
    fs::create_dir(root.join("empty")).unwrap();
    for name in ["z.json", "a.JSON", "b/deep/m.json", "b/notes.txt"] {
        fs::write(root.join(name), "{}").unwrap();
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(root, root.join("b/circle")).unwrap();
        std::os::unix::fs::symlink(root.join("z.json"), root.join("b/again.json")).unwrap();
    }
    let (files, problems) = load::collect_files(&[root.to_owned(), root.join("z.json")]);
    let names: Vec<_> = files.iter().map(|f| f.file_name().unwrap().to_str().unwrap()).collect();
    #[cfg(unix)]
    assert_eq!(names, ["a.JSON", "again.json", "m.json"]);
    assert_eq!(problems, []);
    let (files, problems) = load::collect_files(&[root.join("empty"), root.join("none.json")]);
    assert_eq!(files, [root.join("none.json")]);
    assert_eq!(problems[0].code, Code::NoDataFiles);
}

#[test]
fn a_text_attaches_itself_by_its_hash_only() {
    let folder = tempfile::tempdir().unwrap();
    let text = " date ‘as received’\r\n";
    let hash = load::sha256(text.as_bytes());
    let source = format!(
        "{{\"format\": \"counterpart\", \"version\": 1, \"documents\": [\
         {{\"id\": \"with\", \"kind\": \"article\", \"text_sha256\": \"{}\"}},\
         {{\"id\": \"without\", \"kind\": \"article\"}}]}}",
        hash.to_uppercase()
    );
    fs::write(folder.path().join("data.json"), source).unwrap();
    fs::write(folder.path().join("other.txt"), "something else").unwrap();
    fs::write(folder.path().join("bytes.txt"), b"\xff\xff").unwrap();
    let read = || {
        let file = load::read(&folder.path().join("data.json"), "data.json");
        load::attach::texts_beside(&[std::sync::Arc::new(file)])
    };
    assert!(read().is_empty());
    fs::write(folder.path().join("article.txt"), format!("\u{feff}{text}")).unwrap();
    let attached = read();
    assert_eq!(attached.len(), 1);
    assert_eq!(attached.get("with").map(|text| &**text), Some(text));
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let file = parse(&bytes);
        prop_assert!(file.content.is_some() || !file.problems.is_empty());
    }

    #[test]
    fn a_damaged_file_is_read_without_panic_and_always_alike(
        edits in prop::collection::vec((0..SMALL.len(), "[\\PC\\x00\\n]{0,4}", 0..12_usize), 1..4)
    ) {
        let mut text = SMALL.to_owned();
        for (at, with, gone) in edits {
            let from = text.floor_char_boundary(at.min(text.len()));
            let to = text.ceil_char_boundary((from + gone).min(text.len()));
            text.replace_range(from..to, &with);
        }
        let file = parse(&text);
        prop_assert_eq!(&file, &parse(&text));
        prop_assert!(file.content.is_some() || !file.problems.is_empty());
        for problem in &file.problems {
            if let Some(place) = &problem.place {
                prop_assert!(text.get(place.bytes.0..place.bytes.1).is_some());
                let before = &text[..place.bytes.0];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                prop_assert_eq!((place.line, place.column), (line, column));
            }
        }
    }

    #[test]
    fn any_value_in_any_field_leaves_the_rest(
        field in prop::sample::select(vec![
            "\"T\\u00e9 😀\"", "\"article\"", "\"A spoke.\"", "\"AA\"", "\"short\"", "\"Q1\"", "true",
            "\"2022-11\"", "\"background\"", "\"host\"", "\"B2\"", "[\"p\"]", "[\"b\"]", "\"denies\"",
            "[\"purpose/0\"]", "[\"c\", \"doc\"]", "{\"min\": 1, \"max\": 2}", "\"v\"",
        ]),
        value in prop::sample::select(vec![
            "null", "1", "-1.5e3", "\"\"", "\"?\"", "[]", "{}", "[null]", "[[]]", "{\"min\": -1}", "true",
        ]),
    ) {
        prop_assert!(SMALL.contains(field));
        let source = SMALL.replacen(field, value, 1);
        prop_assume!(source != SMALL);
        let dossier = parse(&source).content;
        prop_assert!(dossier.is_some_and(|d| d.entities.contains_key("a")));
    }
}
