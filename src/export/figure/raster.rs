//! Turns an SVG into pixels: a PNG that states its resolution.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::super::ExportError;
use crate::network::measures::Watch;

/// Maximum number of pixels on one side.
const SIDE: f32 = 16_384.0;
/// Maximum number of pixels in total.
const ALL: f32 = 200e6;

/// Checks whether a page of this size can be drawn at a scale.
///
/// # Errors
/// [`ExportError::TooLarge`], which names the scale that would work.
pub fn check((width, height): (f32, f32), scale: u8) -> Result<(), ExportError> {
    let fits = |scale: u8| {
        let (width, height) = (width * f32::from(scale), height * f32::from(scale));
        width.max(height) <= SIDE && width * height <= ALL
    };
    if fits(scale) {
        return Ok(());
    }
    let (dots_wide, dots_high) = (width * f32::from(scale), height * f32::from(scale));
    let advice = match (1..scale).rev().find(|scale| fits(*scale)) {
        Some(smaller) => format!("scale {smaller} would fit"),
        None => "no scale fits; SVG or PDF would".to_owned(),
    };
    Err(ExportError::TooLarge(format!(
        "a picture of {dots_wide:.0} × {dots_high:.0} pixels is too large: {advice}"
    )))
}

/// Draws an SVG tree as a PNG.
///
/// # Errors
/// [`ExportError::Cancelled`], or not enough memory.
pub fn png(tree: &Tree, scale: u8, watch: &Watch) -> Result<Vec<u8>, ExportError> {
    let failed = |reason: String| ExportError::Failed { format: "png", reason };
    let factor = f32::from(scale);
    let size = tree.size();
    let (width, height) = ((size.width() * factor).ceil(), (size.height() * factor).ceil());
    let mut dots = Pixmap::new(width as u32, height as u32)
        .ok_or_else(|| failed(format!("not enough memory for {width} × {height} pixels")))?;
    resvg::render(tree, Transform::from_scale(factor, factor), &mut dots.as_mut());
    if watch.is_stopped() {
        return Err(ExportError::Cancelled);
    }
    let bytes = dots.encode_png().map_err(|error| failed(error.to_string()))?;
    Ok(with_resolution(bytes, scale))
}

/// The length of the PNG's signature and header chunk, in bytes.
const HEADER: usize = 33;

/// Adds the resolution to a PNG: 96 pixels per inch at scale 1.
fn with_resolution(mut bytes: Vec<u8>, scale: u8) -> Vec<u8> {
    let per_metre = (96.0 * f32::from(scale) / 0.0254).round() as u32;
    let mut chunk = b"pHYs".to_vec();
    chunk.extend(per_metre.to_be_bytes());
    chunk.extend(per_metre.to_be_bytes());
    chunk.push(1);
    let check = crc(&chunk);
    let mut whole = 9_u32.to_be_bytes().to_vec();
    whole.extend(chunk);
    whole.extend(check.to_be_bytes());
    if bytes.len() > HEADER {
        bytes.splice(HEADER..HEADER, whole);
    }
    bytes
}

/// The checksum of a PNG chunk (PNG specification, annex D), computed bit by bit, since the chunk
/// is short.
fn crc(bytes: &[u8]) -> u32 {
    let rest = bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 }
        })
    });
    !rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_that_of_png() {
        // The last chunk of every PNG.
        assert_eq!(crc(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn what_is_too_large_names_the_scale_that_fits() {
        assert_eq!(check((4_000.0, 4_000.0), 3), Ok(()));
        let message = |size, scale| check(size, scale).unwrap_err().to_string();
        assert_eq!(
            message((4_500.0, 2_000.0), 4),
            "a picture of 18000 × 8000 pixels is too large: scale 3 would fit"
        );
        assert!(message((9_000.0, 9_000.0), 2).ends_with("scale 1 would fit"));
        assert!(message((20_000.0, 10.0), 1).ends_with("no scale fits; SVG or PDF would"));
    }
}
