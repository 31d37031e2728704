//! What the map shows, on a part of the 2022 back-channel coding.
//! Labels never overlap, both themes can be read, and nothing is told by colour alone.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::back_channel::{ALLIED, OFFICIALS, sample};
use counterpart::layout::{Point, Rect, Simulation};
use counterpart::model::{EntityId, RoleStatus};
use counterpart::network::Network;
use counterpart::picture::labels::Taken;
use counterpart::picture::scene::node_name;
use counterpart::picture::{
    Arrow, Candidate, Dash, LegendKey, LineClass, LineMark, NodeMark, Palette, Picture,
    PictureOptions, Rgba, Shape, Side, Theme, WidthBy, appearance,
};
use counterpart::picture::{hulls, labels};

fn network() -> Network {
    Network::new(&Arc::new(sample()), &BTreeSet::new())
}

fn picture(network: &Network) -> Picture {
    Picture::new(network, &PictureOptions::default())
}

fn line<'a>(picture: &'a Picture, network: &Network, a: &str, b: &str) -> &'a LineMark {
    let node = |id: &str| network.node_of(&id.into()).unwrap();
    picture.line(network.bundle_of(node(a), node(b)).unwrap()).unwrap()
}

fn node<'a>(picture: &'a Picture, network: &Network, id: &str) -> &'a NodeMark {
    picture.node(network.node_of(&id.into()).unwrap()).unwrap()
}

#[test]
fn nodes_look_like_what_they_are() {
    let network = network();
    let picture = picture(&network);
    let us = node(&picture, &network, "gov-us");
    assert_eq!((us.shape, us.text.as_deref()), (Shape::RoundedSquare, Some("US")));
    let sullivan = node(&picture, &network, "person-sullivan");
    assert_eq!((sullivan.shape, sullivan.text.as_deref()), (Shape::Circle, Some("JS")));
    assert_eq!(sullivan.fill, us.fill);
    assert_eq!(sullivan.sublabel.as_deref(), Some("National Security Adviser, US"));
    let russia = node(&picture, &network, "gov-ru");
    assert_eq!(russia.text.as_deref(), Some("RUS"));
    assert_ne!(russia.fill, us.fill);
    assert_eq!(node(&picture, &network, "gov-ua").text.as_deref(), Some("UKR"));
    assert!(node(&picture, &network, OFFICIALS).dashed);
    assert_eq!(node(&picture, &network, "place-kyiv").shape, Shape::Pin);
    assert!(us.radius > sullivan.radius);
    assert!(!sullivan.hollow);
}

#[test]
fn only_a_former_office_leaves_a_mark_hollow() {
    let mut dossier = sample();
    dossier.roles.get_mut("role-austin-gov-us").unwrap().status = RoleStatus::Former;
    let network = Network::new(&Arc::new(dossier), &BTreeSet::new());
    let picture = picture(&network);
    let austin = node(&picture, &network, "person-austin");
    assert!(austin.hollow);
    assert_eq!(austin.fill, picture.palette.background);
    assert_eq!(austin.sublabel.as_deref(), Some("former defence secretary, US"));
}

#[test]
fn lines_show_class_standing_and_silence() {
    let network = network();
    let picture = picture(&network);
    let talks = line(&picture, &network, "person-sullivan", "person-patrushev");
    assert_eq!(
        (talks.class, talks.dash, talks.arrow),
        (LineClass::Contact, Dash::Solid, Arrow::None)
    );
    assert!(talks.silent && !talks.cross && talks.count == 1);
    let austin = line(&picture, &network, "person-austin", "person-shoigu");
    assert_eq!((austin.count, austin.measure, austin.silent), (2, 2, false));
    assert!(austin.width > talks.width);
    let ask = line(&picture, &network, ALLIED, "gov-ua");
    assert_eq!((ask.dash, ask.cross), (Dash::Denied, true));
    let part = line(&picture, &network, "body-kremlin", "gov-ru");
    assert_eq!((part.class, part.dash), (LineClass::Structure, Dash::Dotted));
    let aid = line(&picture, &network, "gov-us", "gov-ua");
    assert!(aid.implied && aid.dash == Dash::Implied);
    let signal = line(&picture, &network, "person-sullivan", "gov-ua");
    let head = if signal.to == network.node_of(&"gov-ua".into()).unwrap() {
        Arrow::To
    } else {
        Arrow::From
    };
    assert_eq!(signal.arrow, head);
}

#[test]
fn the_width_shows_what_was_chosen() {
    let network = network();
    let options = PictureOptions { width_by: WidthBy::Origins, ..PictureOptions::default() };
    let picture = Picture::new(&network, &options);
    assert_eq!(line(&picture, &network, "person-austin", "person-shoigu").measure, 1);
}

/// One that is not there, as on a day before anybody wrote of it, keeps its colour for when it is.
#[test]
fn colours_stay_with_their_governments() {
    let network = network();
    let kept = vec![EntityId::from("gov-gone"), EntityId::from("gov-ua")];
    let options = PictureOptions { government_order: kept, ..PictureOptions::default() };
    let picture = Picture::new(&network, &options);
    assert_eq!(node(&picture, &network, "gov-ua").fill, picture.palette.government(1));
    assert_eq!(picture.governments.order()[0].as_str(), "gov-gone");
    assert_eq!(picture.governments.order().len(), 4);
    let gone = LegendKey::Government(EntityId::from("gov-gone"));
    assert!(picture.legend.iter().all(|entry| entry.key != gone));
}

#[test]
fn the_legend_lists_what_is_there() {
    let network = network();
    let picture = picture(&network);
    let entry = |key: LegendKey| {
        let found = picture.legend.iter().find(|e| e.key == key);
        found.map(|e| format!("{} {}", e.count, e.label))
    };
    assert_eq!(entry(LegendKey::Class(LineClass::Contact)).unwrap(), "3 Contact");
    assert_eq!(entry(LegendKey::Dash(Dash::Denied)).unwrap(), "1 Denied");
    assert_eq!(entry(LegendKey::Dash(Dash::Dotted)).unwrap(), "2 Background, no quote");
    assert_eq!(entry(LegendKey::Dash(Dash::TwoTone)), None);
    assert_eq!(entry(LegendKey::Silent).unwrap(), "2 Someone has made no statement");
    assert_eq!(entry(LegendKey::Anonymous).unwrap(), "3 Unnamed in the report");
    assert_eq!(entry(LegendKey::Shape(Shape::Triangle)), None);
    assert_eq!(entry(LegendKey::Government("gov-us".into())).unwrap(), "5 United States");
}

#[test]
fn both_themes_can_be_read() {
    for theme in [Theme::Light, Theme::Dark] {
        let palette = Palette::of(theme);
        let against = |colour: Rgba| colour.contrast(palette.background);
        for text in [palette.text, palette.muted] {
            assert!(against(text) >= 4.5, "{theme:?} text {text:?}: {}", against(text));
        }
        let lines = [palette.contact, palette.relation, palette.structure, palette.denied];
        let frames = [palette.outline, palette.silent, palette.selected, palette.focus];
        for colour in lines.into_iter().chain(frames) {
            assert!(against(colour) >= 3.0, "{theme:?} {colour:?}: {}", against(colour));
        }
        let network = network();
        let options = PictureOptions { theme, ..PictureOptions::default() };
        let picture = Picture::new(&network, &options);
        for mark in &picture.nodes {
            assert!(mark.text_colour.contrast(mark.fill) >= 4.5, "{}", mark.label);
            assert!(against(mark.stroke) >= 3.0, "{}", mark.label);
        }
        for line in &picture.lines {
            assert!(against(line.colour) >= 3.0, "{:?}", line.bundle);
        }
        let looks: Vec<_> =
            (0..40).map(|rank| (palette.government(rank), palette.has_rim(rank))).collect();
        for (colour, _) in &looks {
            assert!(colour.ink().contrast(*colour) >= 4.5);
            assert!(against(*colour) >= 1.25, "{colour:?} is lost on the ground");
        }
        // Twice seven governments are told apart, and no later one is taken for one of them.
        for (place, look) in looks[..14].iter().enumerate() {
            assert!(!looks[place + 1..].contains(look), "two look alike: {look:?}");
        }
    }
    assert!((Rgba::hex(0).contrast(Rgba::hex(0xff_ff_ff)) - 21.0).abs() < 0.01);
}

#[test]
fn names_are_shortened_for_marks() {
    assert_eq!(appearance::initials("Jake Sullivan", 2), "JS");
    assert_eq!(appearance::initials("Ursula von der Leyen", 2), "UL");
    assert_eq!(appearance::initials("王毅", 2), "王");
    assert_eq!(appearance::person_initials("Rt Hon Jane Smith MP", 2), "JS");
    assert_eq!(appearance::person_initials("Dr Priya Nair MP", 2), "PN");
    assert_eq!(appearance::wrapped("Wall Street Journal"), ["Wall Street", "Journal"]);
    let long = appearance::wrapped("people familiar with the developments");
    assert_eq!(long, ["people familiar", "with the…"]);
}

/// Else a name beside two marks would seem to be that of the other.
#[test]
fn labels_are_nearest_to_their_own_marks() {
    let own = Rect::around(Point::new(100.0, 100.0), 10.0, 10.0);
    let view = Rect { min: Point::ORIGIN, max: Point::new(300.0, 300.0) };
    let side = |mark: Rect, other: Rect| {
        let candidate = Candidate { mark, own, width: 60.0, height: 12.0, gap: 2.0 };
        let taken = Taken { marks: &[mark, other], rest: &[] };
        labels::place(&[candidate], taken, view).first().map(|label| label.side)
    };
    assert_eq!(side(own, Rect::around(Point::new(55.0, 118.0), 10.0, 10.0)), Some(Side::Below));
    assert_eq!(side(own, Rect::around(Point::new(58.0, 118.0), 10.0, 10.0)), Some(Side::Right));
    // Around a mark with a ring, the label is farther from the mark, and others must be, too.
    let ring = own.grown(14.0);
    assert_eq!(side(ring, Rect::around(Point::new(40.0, 132.0), 10.0, 10.0)), Some(Side::Below));
    assert_eq!(side(ring, Rect::around(Point::new(48.0, 132.0), 10.0, 10.0)), Some(Side::Right));
}

#[test]
fn labels_never_overlap() {
    let marks: Vec<Rect> = (0..400_u16)
        .map(|i| Point::new(f32::from(i % 20) * 40.0, f32::from(i / 20) * 31.0))
        .map(|p| Rect::around(p, 6.0, 6.0))
        .collect();
    let candidates: Vec<Candidate> = (marks.iter())
        .map(|mark| Candidate { mark: *mark, own: *mark, width: 60.0, height: 12.0, gap: 2.0 })
        .collect();
    let view = Rect { min: Point::ORIGIN, max: Point::new(800.0, 620.0) };
    let taken = Taken { marks: &marks, rest: &[] };
    let placed = labels::place(&candidates, taken, view);
    assert!(placed.len() > 20 && placed.len() < 400, "{} placed", placed.len());
    assert_eq!((placed[0].candidate, placed[0].side), (0, Side::Below));
    for (i, one) in placed.iter().enumerate() {
        assert!(placed[i + 1..].iter().all(|other| !one.rect.overlaps(other.rect)));
        assert!(marks.iter().all(|mark| !one.rect.overlaps(*mark)));
    }
    assert_eq!(placed, labels::place(&candidates, taken, view));
}

#[test]
fn a_line_ends_at_the_outline() {
    let reach = |shape: Shape, x, y| shape.outline(10.0).reach(Point::new(x, y));
    assert!((reach(Shape::Circle, 3.0, 4.0) - 10.0).abs() < 1e-3);
    assert!((reach(Shape::RoundedSquare, 0.0, -1.0) - 9.5).abs() < 1e-3);
    assert!((reach(Shape::Diamond, 1.0, 0.0) - 11.2).abs() < 1e-2);
    assert!((reach(Shape::Triangle, 0.0, 1.0) - 5.75).abs() < 1e-2);
    for angle in 0..36_u8 {
        let way = Point::polar(1.0, f32::from(angle) * 0.175);
        let pin = Shape::Pin.outline(10.0).reach(way);
        assert!((4.0..=12.5).contains(&pin), "{angle}: {pin}");
    }
}

#[test]
fn the_layout_gets_every_node_with_room_for_its_label() {
    let network = network();
    let picture = picture(&network);
    let pinned = BTreeMap::from([("gov-ru".to_owned(), Point::new(9.0, 9.0))]);
    let request = picture.layout_request(&network, &BTreeMap::new(), &pinned, 0);
    assert_eq!(request.nodes.len(), network.nodes().len());
    assert_eq!(request.edges.len(), network.bundles().len());
    for (node, key) in request.nodes.iter().zip(network.node_keys()) {
        assert_eq!(&*node.key, node_name(&network, key));
        assert!(node.half_width >= node.radius && node.half_height >= node.radius);
    }
    let at = |id: &str| &request.nodes[network.node_of(&id.into()).unwrap().index()];
    assert_eq!(at("person-putin").anchor, Some(network.node_of(&"gov-ru".into()).unwrap().0));
    assert_eq!((at("gov-ru").anchor, at("gov-ru").pinned), (None, Some(Point::new(9.0, 9.0))));
    let mut simulation = Simulation::new(&request);
    simulation.run();
    let russia = network.node_of(&"gov-ru".into()).unwrap();
    assert_eq!(simulation.positions()[russia.index()], Point::new(9.0, 9.0));
}

/// Whoever serves a government stands in its area, and nobody else does.
#[test]
fn an_area_holds_all_who_serve_and_nobody_else() {
    let network = network();
    let picture = picture(&network);
    let places = (0..network.nodes().len())
        .map(|i| Point::new((i % 5) as f32 * 140.0, (i / 5) as f32 * 110.0));
    let circles: Vec<(Point, f32)> = places.map(|at| (at, 10.0)).collect();
    for government in ["gov-us", "gov-ru", "gov-ua"] {
        let government = EntityId::from(government);
        let pieces = hulls::area(&government, &picture.nodes, &circles, 12.0);
        let inside = |at: Point| {
            pieces.iter().any(|piece| {
                let mut sides = piece.iter().zip(piece.iter().cycle().skip(1));
                sides.all(|(a, b)| (*b - *a).cross(at - *a) > 0.0)
            })
        };
        // Arms lead straight to those who serve, past whoever stands between.
        let seat = network.node_of(&government).unwrap();
        let seat = circles[seat.index()].0;
        let is_passed = |at: Point| {
            let own = |mark: &&NodeMark| mark.government.as_ref() == Some(&government);
            picture.nodes.iter().filter(own).any(|mark| {
                let way = circles[mark.key.index()].0 - seat;
                let along = (at - seat).dot(way) / way.dot(way).max(1.0);
                (0.0..=1.0).contains(&along) && (at - seat - way * along).length() < 12.0
            })
        };
        for mark in picture.nodes.iter().filter(|mark| !mark.is_shelved) {
            let at = circles[mark.key.index()].0;
            let serves = mark.government.as_ref() == Some(&government);
            assert!(inside(at) == serves || !serves && is_passed(at), "{}", mark.label);
        }
    }
    assert!(hulls::area(&"gov-none".into(), &picture.nodes, &circles, 12.0).is_empty());
}
