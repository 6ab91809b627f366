//! The schematic map: 41 cities on tiles, in rough position.

use report::chart::{SeriesKey, Tile, Value};
use store::Lang;

use crate::context::Context;
use crate::error::Result;
use crate::regions::{self, City};
use crate::wire::{Empty, RegionTiles};

/// Gives the tiles of the schematic map without values; whoever draws it puts its own on them.
pub fn region_tiles(cx: &mut Context<'_>, _: Empty) -> Result<RegionTiles> {
    let tiles = regions::cities().iter().filter_map(|city| tile(city, Value::missing(""), cx.lang)).collect();
    Ok(RegionTiles { tiles })
}

/// A city's tile with a value on it.
pub(super) fn tile(city: &City, value: Value, lang: Lang) -> Option<Tile> {
    Some(Tile {
        code: city.code.to_owned(),
        name: name(city, lang),
        province: SeriesKey::of_code(city.code)?,
        column: city.tile.0,
        row: city.tile.1,
        value,
    })
}

/// A city's name as it stands on its tile.
pub(super) fn name(city: &City, lang: Lang) -> String {
    match lang {
        Lang::Zh => city.zh.trim_end_matches('市').to_owned(),
        Lang::En => city.en.to_owned(),
    }
}
