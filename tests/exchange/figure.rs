//! Pictures that leave the program: that they are what the window shows, that nothing on them
//! overlaps, and that no name can harm them.
//! Names never lie on each other nor on marks, as a renderer measures them. Every node and line is
//! there as its mark says. The same part gives the same bytes.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that fails says so by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use crate::{back_channel, generate};
use counterpart::export::{ExportError, Format, Options, Part, Placed, figure};
use counterpart::layout::{Point, Rect};
use counterpart::load;
use counterpart::model::{Date, Dossier, Evidence, RecordRef};
use counterpart::network::measures::Watch;
use counterpart::picture::{Arrow, Dash, LineMark, Picture, Rgba, Structure, Theme};
use quick_xml::Reader;
use quick_xml::events::Event;
use resvg::tiny_skia::Pixmap;
use resvg::usvg;

const SEED: &str = "sample-data/back-channel-2022.json";
const HALVERN: &str = "sample-data/strait-of-halvern";

fn dossier(path: &str) -> Arc<Dossier> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    let (paths, _) = load::collect_files(&[path]);
    let files: Vec<_> =
        paths.iter().map(|p| Arc::new(load::read(p, &p.to_string_lossy()))).collect();
    load::merge(&files, &BTreeMap::new(), &BTreeSet::new()).dossier
}

/// A part with its marks in their places.
struct Drawn {
    part: Part,
    placed: Placed,
}

impl Drawn {
    fn of(dossier: &Arc<Dossier>) -> Self {
        let part = Part::whole(dossier, None);
        let options = Options::default();
        let placed = Placed::new(&part, &options.picture, 0, &Watch::default()).unwrap();
        Self { part, placed }
    }

    fn draw(&self, format: Format, options: &Options) -> Result<Vec<u8>, ExportError> {
        let output = figure::draw(format, &self.part, &self.placed, options, &Watch::default())?;
        assert_eq!(output.files.len(), 1);
        Ok(output.files.into_iter().next().unwrap().bytes)
    }

    fn svg(&self) -> String {
        String::from_utf8(self.draw(Format::Svg, &Options::default()).unwrap()).unwrap()
    }
}

/// A map far too large for a page: many nodes on a lattice, which needs no layout.
fn crowd() -> Drawn {
    let part = Part::whole(&Arc::new(generate::frame_map::map(1_600, 4_000, 1)), None);
    let picture = Picture::new(&part.network, &Options::default().picture);
    let place = |n: usize| Point::new((n % 40) as f32 * 130.0, (n / 40) as f32 * 90.0);
    let positions = (0..picture.nodes.len()).map(place).collect();
    Drawn { part, placed: Placed { picture, positions } }
}

/// One element of an SVG: its name, attributes, own words, and the elements inside.
#[derive(Clone, Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    words: String,
    inside: Vec<Self>,
}

impl Element {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn all(&self) -> Vec<&Self> {
        let inside = self.inside.iter().flat_map(Self::all);
        std::iter::once(self).chain(inside).collect()
    }

    fn id(&self, id: &str) -> &Self {
        self.all().into_iter().find(|e| e.get("id") == id).unwrap_or_else(|| panic!("no {id}"))
    }

    fn has_id(&self, id: &str) -> bool {
        self.all().into_iter().any(|e| e.get("id") == id)
    }

    /// The words of every text, lines of one joined by a blank.
    fn texts(&self) -> Vec<String> {
        let texts = self.all().into_iter().filter(|e| e.name == "text");
        let spoken = |e: &Self| match e.inside.len() {
            0 => e.words.clone(),
            _ => e.inside.iter().map(|l| l.words.as_str()).collect::<Vec<_>>().join(" "),
        };
        texts.map(spoken).collect()
    }

    fn title(&self) -> &str {
        self.inside.iter().find(|e| e.name == "title").map_or("", |e| &e.words)
    }
}

/// Reads an SVG; panics where it is not well formed.
fn parsed(svg: &str) -> Element {
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => open.push(element(&tag)),
            Event::Empty(tag) => open.last_mut().unwrap().inside.push(element(&tag)),
            Event::End(_) => {
                let done = open.pop().unwrap();
                open.last_mut().unwrap().inside.push(done);
            }
            Event::Text(text) => open.last_mut().unwrap().words += &text.decode().unwrap(),
            Event::GeneralRef(name) => {
                let name = name.decode().unwrap();
                let meant = match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "#39" => "'",
                    other => panic!("&{other};"),
                };
                open.last_mut().unwrap().words += meant;
            }
            Event::Eof => break,
            other => panic!("nothing else belongs into a picture: {other:?}"),
        }
    }
    assert_eq!(open.len(), 1, "every element ends");
    open.pop().unwrap().inside.into_iter().find(|e| e.name == "svg").unwrap()
}

fn element(tag: &quick_xml::events::BytesStart<'_>) -> Element {
    let attribute = |a: Result<quick_xml::events::attributes::Attribute<'_>, _>| {
        let a = a.unwrap();
        let key = String::from_utf8(a.key.as_ref().to_vec()).unwrap();
        let value = String::from_utf8(a.value.to_vec()).unwrap();
        (key, quick_xml::escape::unescape(&value).unwrap().into_owned())
    };
    let name = String::from_utf8(tag.name().as_ref().to_vec()).unwrap();
    let attributes = tag.attributes().map(attribute).collect();
    Element { name, attributes, ..Element::default() }
}

fn hex(Rgba(red, green, blue, _): Rgba) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[test]
fn every_node_and_line_of_the_map_is_drawn_as_its_mark_says() {
    for path in [SEED, HALVERN] {
        let drawn = Drawn::of(&dossier(path));
        let svg = parsed(&drawn.svg());
        let picture = &drawn.placed.picture;
        let nodes = &svg.id("marks").inside;
        assert_eq!(nodes.len(), picture.nodes.len());
        for (node, mark) in nodes.iter().zip(&picture.nodes) {
            assert!(node.title().starts_with(&mark.label) || mark.text.is_none(), "{node:?}");
            let shape = &node.inside[1];
            assert_eq!(shape.get("fill"), hex(mark.fill), "{}", mark.label);
            assert_eq!(shape.get("stroke"), hex(mark.stroke), "{}", mark.label);
            assert_eq!(shape.attributes.contains_key("stroke-dasharray"), mark.dashed);
            let inside = node.texts();
            assert_eq!(inside.first(), mark.text.as_ref(), "{}", mark.label);
        }
        let lines = &svg.id("lines").inside;
        // Areas stand for the lines of offices.
        let drawn_lines: Vec<&LineMark> =
            picture.lines.iter().filter(|line| line.is_shown(Structure::default())).collect();
        assert_eq!(lines.len(), drawn_lines.len());
        for (line, mark) in lines.iter().zip(drawn_lines) {
            let count = |name: &str| line.inside.iter().filter(|e| e.name == name).count();
            let strokes = if mark.dash == Dash::TwoTone { 2 } else { 1 };
            assert_eq!(count("line") + count("circle"), strokes, "{line:?}");
            let last = line.inside.iter().rfind(|e| e.name != "polygon").unwrap();
            assert_eq!(last.get("stroke"), hex(mark.colour));
            let broken = last.attributes.contains_key("stroke-dasharray");
            assert_eq!(broken, mark.dash != Dash::Solid, "{line:?}");
            if mark.arrow == Arrow::None {
                assert_eq!(count("polygon"), 0, "{line:?}");
            }
        }
        let ids: Vec<&str> =
            svg.all().iter().map(|e| e.get("id")).filter(|id| !id.is_empty()).collect();
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), once.len(), "no id stands twice");
    }
}

#[test]
fn a_mark_tells_the_pointer_who_reports_it() {
    let svg = parsed(&Drawn::of(&dossier(SEED)).svg());
    assert!(svg.has_id("node-gov-us") && svg.has_id("node-gov-ru"));
    let lines = &svg.id("lines").inside;
    let said = lines.iter().map(Element::title);
    let begins = ["According to ", "Background knowledge, ", "Nobody "];
    let says = [" say ", " says ", " deny ", " denies ", " doubt ", " doubts "];
    for words in said {
        let told = begins.iter().any(|words_of| words.starts_with(words_of));
        assert!(told || says.iter().any(|verb| words.contains(verb)), "{words}");
    }
}

#[test]
fn text_stays_text_and_the_page_says_what_it_rests_on() {
    let mut drawn = Drawn::of(&dossier(HALVERN));
    drawn.part.known_on = Date::parse("2024-04-09").unwrap().latest();
    drawn.part.limits.push("Only Selma Hadir and those one step away from them.".to_owned());
    let svg = parsed(&drawn.svg());
    assert!(svg.all().iter().all(|e| e.name != "path"), "no letter is an outline");
    let texts = svg.texts();
    let has = |words: &str| texts.iter().any(|text| text == words);
    assert!(has(&drawn.part.title) && has("As known on 9 Apr 2024"), "{texts:#?}");
    assert!(has("Only Selma Hadir and those one step away from them."));
    assert!(has("Lines show what is reported, not what is certain. Made with Counterpart."));
    assert!(has("Sources"));
    let evidence = drawn.part.records().flat_map(RecordRef::evidence);
    let documents: BTreeSet<_> = evidence.flat_map(Evidence::documents).collect();
    assert_eq!(documents.len(), 9);
    for id in documents {
        let title = drawn.part.dossier().documents[id].title.as_deref().unwrap();
        assert!(texts.iter().any(|text| text.contains(title)), "{title} in {texts:#?}");
    }
    let names = svg.id("names").texts();
    for mark in &drawn.placed.picture.nodes {
        assert!(names.contains(&mark.label_lines.join(" ")), "{} in {names:#?}", mark.label);
    }
    let legend = svg.id("legend").texts();
    for entry in drawn.placed.picture.legend.iter().filter(|entry| entry.count > 0) {
        let explained = legend.iter().any(|words| words.starts_with(&entry.label));
        assert!(explained, "{} in {legend:#?}", entry.label);
    }
}

/// A picture and a briefing of the same records count the same documents behind them.
#[test]
fn a_picture_counts_the_documents_that_a_briefing_counts() {
    for path in [SEED, HALVERN] {
        let drawn = Drawn::of(&dossier(path));
        let svg = parsed(&drawn.svg()).texts();
        let extent =
            svg.iter().find_map(|text| text.split_once(" records · ")).expect("an extent").1;
        let briefing = counterpart::export::briefing::markdown(&drawn.part);
        assert!(briefing.contains(&format!("records from {extent}.")), "{path}: {extent}");
    }
}

/// What a reader of SVG with the embedded fonts makes of a picture.
fn tree(svg: &str) -> usvg::Tree {
    let mut options = usvg::Options::default();
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    options.fontdb_mut().load_fonts_dir(fonts);
    usvg::Tree::from_str(svg, &options).unwrap()
}

/// The boxes of what a group shows, as drawn; of a group inside it, its first part.
fn boxes(tree: &usvg::Tree, id: &str) -> Vec<(String, Rect)> {
    let Some(usvg::Node::Group(group)) = tree.node_by_id(id) else { return Vec::new() };
    let boxed = |node: &usvg::Node| {
        let first = match node {
            usvg::Node::Group(group) => group.children().first().unwrap_or(node),
            _ => node,
        };
        let name = match first {
            usvg::Node::Text(text) => text.chunks().iter().map(usvg::TextChunk::text).collect(),
            _ => node.id().to_owned(),
        };
        let rect = first.abs_stroke_bounding_box();
        let (min, max) =
            (Point::new(rect.left(), rect.top()), Point::new(rect.right(), rect.bottom()));
        (name, Rect { min, max })
    };
    group.children().iter().map(boxed).collect()
}

fn assert_clear(svg: &str) -> usize {
    let tree = tree(svg);
    let is_words = |node: &(String, Rect)| !node.0.is_empty();
    let names: Vec<_> = boxes(&tree, "names").into_iter().filter(is_words).collect();
    let (marks, badges) = (boxes(&tree, "marks"), boxes(&tree, "badges"));
    assert!(!marks.is_empty());
    for (place, (name, room)) in names.iter().enumerate() {
        let others = names[place + 1..].iter().chain(&marks).chain(&badges);
        for (other, rect) in others {
            assert!(!room.overlaps(*rect), "{name} {room:?} lies on {other} {rect:?}");
        }
    }
    names.len()
}

#[test]
fn names_never_lie_on_each_other_nor_on_marks() {
    for path in [SEED, HALVERN] {
        let drawn = Drawn::of(&dossier(path));
        let names = assert_clear(&drawn.svg());
        assert!(names >= drawn.placed.picture.nodes.len(), "{path}: everybody has a name");
    }
    let generated = Drawn::of(&Arc::new(generate::frame_map::map(150, 400, 3)));
    assert!(assert_clear(&generated.svg()) > 100);
    let crowd = crowd();
    let output = figure::draw(
        Format::Svg,
        &crowd.part,
        &crowd.placed,
        &Options::default(),
        &Watch::default(),
    );
    let output = output.unwrap();
    let names = assert_clear(std::str::from_utf8(&output.files[0].bytes).unwrap());
    let unnamed = crowd.placed.picture.nodes.len() - names;
    assert!(names > 200, "{names} names on a large map");
    assert_eq!(output.left_out, [format!("{unnamed} names have no room beside their marks")]);
}

#[test]
fn everything_lies_on_the_page() {
    let clear = Options { transparent: true, ..Options::default() };
    for drawn in [Drawn::of(&dossier(SEED)), Drawn::of(&dossier(HALVERN)), crowd()] {
        let svg = String::from_utf8(drawn.draw(Format::Svg, &clear).unwrap()).unwrap();
        let tree = tree(&svg);
        let (all, size) = (tree.root().abs_stroke_bounding_box(), tree.size());
        assert!(all.left() > 12.0 && all.top() > 12.0, "{all:?}");
        assert!(all.right() < size.width() - 12.0 && all.bottom() < size.height() - 8.0, "{all:?}");
        assert!(size.width() < 3_178.0, "a sheet of A1 holds it: {size:?}");
    }
}

const HOSTILE: &str = "<script>alert('x')</script> & \"]]>\u{0}\u{1b}[31m\u{202e}\nend";

#[test]
fn no_name_can_leave_its_place() {
    let mut dossier = back_channel::sample();
    dossier.title = Some(HOSTILE.into());
    let ids: Vec<_> = dossier.entities.keys().cloned().collect();
    for id in &ids {
        dossier.entities.get_mut(id).unwrap().name = HOSTILE.into();
    }
    for document in dossier.documents.values_mut() {
        document.title = Some(HOSTILE.into());
    }
    let drawn = Drawn::of(&Arc::new(dossier));
    let written = drawn.svg();
    let svg = parsed(&written);
    let known = [
        "svg", "title", "desc", "g", "rect", "circle", "line", "polygon", "polyline", "text",
        "tspan",
    ];
    assert!(svg.all().iter().all(|e| known.contains(&e.name.as_str())));
    assert!(!written.chars().any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'));
    assert_eq!(svg.title(), "<script>alert('x')</script> & \"]]>[31m end");
    for format in [Format::Png, Format::Pdf] {
        drawn.draw(format, &Options::default()).unwrap();
    }
}

#[test]
fn what_follows_words_from_the_right_stands_after_them() {
    let mut dossier = back_channel::sample();
    dossier.entities.get_mut("gov-us").unwrap().name = "ישראל".into();
    let document = dossier.documents.get_mut(back_channel::ARTICLE).unwrap();
    document.title = Some("כתבה".into());
    let svg = parsed(&Drawn::of(&Arc::new(dossier)).svg());
    let legend = svg.id("legend").texts();
    assert!(legend.iter().any(|words| words.starts_with("ישראל\u{200e} (")), "{legend:#?}");
    let sources = svg.id("sources").texts();
    assert!(sources.iter().any(|words| words.contains("“כתבה”\u{200e}, ")), "{sources:#?}");
    let names = svg.id("names");
    let label = names.inside.iter().find(|e| e.words == "ישראל").unwrap();
    assert_eq!((label.get("direction"), label.get("text-anchor")), ("rtl", "middle"));
}

#[test]
fn nothing_in_a_picture_asks_for_anything_from_elsewhere() {
    let drawn = Drawn::of(&dossier(HALVERN));
    for transparent in [false, true] {
        let options = Options { transparent, ..Options::default() };
        let svg = String::from_utf8(drawn.draw(Format::Svg, &options).unwrap()).unwrap();
        let words = ["href", "<script", "@import", "<style", "<image", "onload"];
        assert!(words.iter().all(|word| !svg.contains(word)));
        let inside = svg.matches("url(#clear-of-names)").count();
        assert_eq!((svg.matches("url(").count(), inside), (inside, usize::from(transparent)));
        let addresses = svg.matches("http").count();
        assert_eq!(addresses, 1, "the namespace is the only address");
        assert!(svg.contains("http://www.w3.org/2000/svg"));
    }
}

#[test]
fn the_same_part_gives_the_same_bytes() {
    let dossier = dossier(HALVERN);
    let (one, two) = (Drawn::of(&dossier), Drawn::of(&dossier));
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        let options = Options { scale: 1, ..Options::default() };
        let (one, two) = (one.draw(format, &options), two.draw(format, &options));
        assert!(one.unwrap() == two.unwrap(), "{format:?}");
    }
}

/// The dots of a PNG, and the colour of its left upper corner.
fn dots(drawn: &Drawn, options: &Options) -> (Pixmap, [u8; 4]) {
    let pixmap = Pixmap::decode_png(&drawn.draw(Format::Png, options).unwrap()).unwrap();
    let corner = pixmap.pixel(0, 0).unwrap();
    let corner = [corner.red(), corner.green(), corner.blue(), corner.alpha()];
    (pixmap, corner)
}

#[test]
fn a_png_has_the_scale_and_the_ground_that_were_asked_for() {
    let drawn = Drawn::of(&Arc::new(back_channel::sample()));
    let light = Options { scale: 1, ..Options::default() };
    let (once, corner) = dots(&drawn, &light);
    assert_eq!(corner, [0xfb, 0xfb, 0xf8, 0xff]);
    let (twice, _) = dots(&drawn, &Options { scale: 2, ..light.clone() });
    assert_eq!((twice.width(), twice.height()), (2 * once.width(), 2 * once.height()));
    let mut dark = light.clone();
    dark.picture.theme = Theme::Dark;
    assert_eq!(dots(&drawn, &dark).1, [0x14, 0x17, 0x1c, 0xff]);
    let (clear, corner) = dots(&drawn, &Options { transparent: true, ..light });
    assert_eq!(corner, [0; 4]);
    assert!(clear.pixels().iter().any(|dot| dot.alpha() == 0xff), "the marks are there");
}

#[test]
fn a_pdf_is_titled_undated_and_its_letters_have_meanings() {
    let pdf = Drawn::of(&dossier(SEED)).draw(Format::Pdf, &Options::default()).unwrap();
    let has = |words: &str| pdf.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(pdf.starts_with(b"%PDF-"));
    assert!(!has("/CreationDate") && !has("/ModDate"));
    assert!(has("/Title"));
}

#[test]
fn what_is_too_large_says_which_scale_would_fit() {
    let mut drawn = Drawn::of(&Arc::new(back_channel::sample()));
    let sentences = (0..500).map(|n| format!("Only number {n}."));
    drawn.part.limits = sentences.collect();
    let draw = |scale| drawn.draw(Format::Png, &Options { scale, ..Options::default() });
    let Err(ExportError::TooLarge(words)) = draw(4) else { panic!("it is too large") };
    assert!(words.ends_with("pixels is too large: scale 1 would fit"), "{words}");
    assert!(drawn.draw(Format::Svg, &Options { scale: 4, ..Options::default() }).is_ok());
}

#[test]
fn who_asks_to_stop_gets_nothing() {
    let drawn = Drawn::of(&Arc::new(back_channel::sample()));
    let watch = Watch::default();
    watch.stop();
    for format in [Format::Svg, Format::Png, Format::Pdf] {
        let drawn = figure::draw(format, &drawn.part, &drawn.placed, &Options::default(), &watch);
        assert_eq!(drawn, Err(ExportError::Cancelled));
    }
}
