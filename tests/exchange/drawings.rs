//! A drawing made in another program keeps its shape: the positions of its nodes become pins of a
//! workspace. What cannot be kept of it is listed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use counterpart::export::{Format, Options, Part, export};
use counterpart::import::{self, ImportOptions, Imported, Input, workspace_with};
use counterpart::load::{self, workspace};
use counterpart::network::measures::Watch;

use crate::cases::{assert_says, remarks};

fn read_all(files: &[(&str, &str)]) -> Imported {
    let inputs: Vec<Input<'_>> =
        files.iter().map(|(name, text)| Input { name, bytes: text.as_bytes() }).collect();
    import::read_all(&inputs, None, &ImportOptions::default()).unwrap()
}

fn read(name: &str, text: &str) -> Imported {
    read_all(&[(name, text)])
}

/// The positions of a square of 300 map units: the upper left, the upper right and the lower left
/// corner, of which the one at the lower right is missing. All readers give it the same size.
fn assert_is_corner(imported: &Imported) {
    let [a, b, c] = ["a", "b", "c"].map(|id| imported.places[id]);
    let near = |one: f32, other: f32| (one - other).abs() < 0.01;
    assert!(near(a.1, b.1) && near(a.0, c.0), "{:?}", imported.places);
    assert!(b.0 > a.0, "b is to the right: {:?}", imported.places);
    assert!(c.1 > a.1, "y points down, and c is below: {:?}", imported.places);
    assert!(near(b.0 - a.0, c.1 - a.1), "{:?}", imported.places);
    assert!((200.0..400.0).contains(&(b.0 - a.0)), "{:?}", imported.places);
}

fn yed(node: impl Fn(&str, i32, i32) -> String) -> String {
    format!(
        r#"<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="g" for="node" yfiles.type="nodegraphics"/>
        <key id="kx" for="node" attr.name="x" attr.type="double"/><key id="ky" for="node" attr.name="y" attr.type="double"/>
        <graph edgedefault="directed">{}{}{}<edge source="a" target="b"/></graph></graphml>"#,
        node("a", 0, 0),
        node("b", 50, 0),
        node("c", 0, 50)
    )
}

#[test]
fn every_program_that_draws_keeps_its_drawing() {
    let shape = |id: &str, x: i32, y: i32| {
        format!(
            r#"<node id="{id}"><data key="g"><y:ShapeNode><y:Geometry x="{x}" y="{y}" width="30" height="10"/>
            <y:NodeLabel>{id}</y:NodeLabel></y:ShapeNode></data></node>"#
        )
    };
    assert_is_corner(&read("yed.graphml", &yed(shape)));
    let vertex = |id: &str, x: i32, y: i32| {
        format!(r#"{{"id": "v{id}", "entityId": "{id}", "position": {{"x": {x}, "y": {y}}}}}"#)
    };
    let person = |id: &str| {
        format!(r#"{{"id": "{id}", "schema": "Person", "properties": {{"name": ["{id}"]}}}}"#)
    };
    let [a, b, c] = [vertex("a", 0, 0), vertex("b", 50, 0), vertex("c", 0, 50)];
    let entities = ["a", "b", "c"].map(person).join(", ");
    for layout in [format!("[{a}, {b}, {c}]"), format!(r#"{{"va": {a}, "vb": {b}, "vc": {c}}}"#)] {
        let beside = format!(r#"{{"layout": {{"vertices": {layout}}}, "entities": [{entities}]}}"#);
        assert_is_corner(&read("aleph.vis", &beside));
        let within = format!(r#"{{"layout": {{"vertices": {layout}, "entities": [{entities}]}}}}"#);
        assert_is_corner(&read("aleph.vis", &within));
    }
    // Gephi writes GraphML with y up.
    let plain = |id: &str, x: i32, y: i32| {
        let up = -y;
        format!(r#"<node id="{id}"><data key="kx">{x}</data><data key="ky">{up}</data></node>"#)
    };
    let gephi = read("gephi.graphml", &yed(plain));
    assert_is_corner(&gephi);
    assert!(!remarks(&gephi).contains("attribute \"x\""), "{}", remarks(&gephi));
    assert_is_corner(&read(
        "g.gexf",
        r#"<gexf xmlns:viz="http://gexf.net/1.3/viz"><graph><nodes>
        <node id="a"><viz:position x="-100" y="70"/></node><node id="b"><viz:position x="900" y="70"/></node>
        <node id="c"><viz:position x="-100" y="-930"/></node></nodes></graph></gexf>"#,
    ));
    assert_is_corner(&read(
        "c.cyjs",
        r#"{"elements": [{"data": {"id": "a"}, "position": {"x": 1, "y": 1}},
        {"data": {"id": "b"}, "position": {"x": 1.5, "y": 1}}, {"data": {"id": "c"}, "position": {"x": 1, "y": 1.5}}]}"#,
    ));
    assert_is_corner(&read(
        "o.json",
        r#"{"nodes": {"a": {"name": "a", "x": 0, "y": 0}, "b": {"name": "b", "x": 9, "y": 0},
        "c": {"name": "c", "x": 0, "y": 9}}, "edges": {"1": {"node1_id": "a", "node2_id": "b"}}}"#,
    ));
    assert_is_corner(&read(
        "s.json",
        r#"{"nodes": [{"key": "a", "attributes": {"x": 0, "y": 0}}, {"key": "b", "attributes": {"x": 9, "y": 0}},
        {"key": "c", "attributes": {"x": 0, "y": -9}}], "edges": []}"#,
    ));
    assert_is_corner(&read(
        "v.json",
        r#"{"nodes": [{"id": "a", "x": 0, "y": 0}, {"id": "b", "x": 9, "y": 0}, {"id": "c", "x": 0, "y": 9}],
        "edges": [{"from": "a", "to": "b"}]}"#,
    ));
    assert_is_corner(&read("n.csv", "Id,Label,X,Y\na,Ann,0,0\nb,Bo,9,0\nc,Cy,0,-9\n"));
}

#[test]
fn what_cannot_be_kept_of_a_drawing_is_listed() {
    let node =
        |id: &str, place: &str| format!(r#"{{"data": {{"id": "{id}"}}, "position": {place}}}"#);
    let map = |places: [&str; 3]| {
        let [a, b, c] = places;
        format!(r#"{{"elements": [{}, {}, {}]}}"#, node("a", a), node("b", b), node("c", c))
    };
    let broken =
        read("c.cyjs", &map([r#"{"x": 1, "y": 1}"#, r#"{"x": null}"#, r#"{"x": 2e300, "y": 1}"#]));
    assert!(broken.places.is_empty(), "one node is no drawing");
    assert_says(&broken, "positions: 1");
    assert_says(&broken, "positions that another node has, or that are too far away: 1");
    let same = r#"{"x": 4, "y": 4}"#;
    let heap = read("c.cyjs", &map([same, same, same]));
    assert!(heap.places.is_empty());
    assert_says(&heap, "positions that another node has, or that are too far away: 2");
    let sound = map([r#"{"x": 1, "y": 1}"#, r#"{"x": 2, "y": 1}"#, r#"{"x": 3, "y": 4}"#]);
    let two = read_all(&[("one.cyjs", &sound), ("two.cyjs", &sound)]);
    assert!(two.places.is_empty(), "two drawings would lie on each other");
    assert_says(&two, "positions, as several files have a drawing: 6");
    assert_eq!(workspace_with(&two.places), None);
}

#[test]
fn the_drawing_of_another_program_is_fitted_beside_an_own_file() {
    let own = "Id,Label,Node type\nann,Ann,entity\n";
    let drawn = r#"{"elements": [{"data": {"id": "a"}, "position": {"x": 0, "y": 0}},
        {"data": {"id": "b"}, "position": {"x": 1, "y": 0}}, {"data": {"id": "c"}, "position": {"x": 0, "y": 1}}]}"#;
    assert_is_corner(&read_all(&[("nodes.csv", own), ("c.cyjs", drawn)]));
}

#[test]
fn a_drawing_becomes_a_sound_workspace() {
    let imported = read("n.csv", "Id,Label,X,Y\na,Ann,0,0\nb,Bo,9,0\nc,Cy,0,9\n");
    let text = workspace_with(&imported.places).unwrap();
    let read = workspace::read("n.counterpart-workspace", text.as_bytes());
    assert_eq!(read.problems, []);
    assert_eq!(read.workspace.unwrap().view.pins, imported.places);
}

/// Counterpart's own exports come back exactly as they were drawn, contacts of three included.
#[test]
fn an_own_drawing_comes_back_as_it_was() {
    let text = r#"{"format": "counterpart", "version": 2, "documents": [], "entities": [
        {"id": "ann", "kind": "person", "name": "Ann"}, {"id": "bo", "kind": "person", "name": "Bo"},
        {"id": "cy", "kind": "person", "name": "Cy"}, {"id": "di", "kind": "person", "name": "Di"}],
        "contacts": [{"id": "met", "mode": "meeting", "participants": ["ann", "bo", "cy"],
        "evidence": [{"basis": "background", "note": "x"}]}],
        "relations": [{"id": "r", "kind": "asked", "from": "ann", "to": "di",
        "evidence": [{"basis": "background", "note": "x"}]}]}"#;
    let file = Arc::new(load::parse("c.json", text.as_bytes()));
    let merged = load::merge(&[file], &BTreeMap::default(), &BTreeSet::default());
    let part = Part::whole(&merged.dossier, None);
    let mut drawn: Vec<BTreeMap<String, (i32, i32)>> = Vec::new();
    for format in [Format::GraphMl, Format::Gexf, Format::Cytoscape] {
        let made = export(&part, None, format, &Options::default(), &Watch::default()).unwrap();
        let bytes = &made.files[0].bytes;
        let name = format!("map.{}", format.ending());
        let input = [Input { name: &name, bytes }];
        let imported = import::read_all(&input, None, &ImportOptions::default()).unwrap();
        let whole = |(id, (x, y)): (&_, &(f32, f32))| {
            let id: &counterpart::model::Text = id;
            (id.to_string(), (x.round() as i32, y.round() as i32))
        };
        drawn.push(imported.places.iter().map(whole).collect());
    }
    let keys: Vec<&String> = drawn[0].keys().collect();
    assert_eq!(keys, ["ann", "bo", "cy", "di", "met"]);
    assert_eq!(drawn[0], drawn[1]);
    assert_eq!(drawn[0], drawn[2]);
}
