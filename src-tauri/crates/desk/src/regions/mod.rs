//! The delta's provinces, cities and districts, and the world's countries: codes, names in two languages, and lookup by any spelling.
//!
//! Joins go by code only: 苏州 and 宿州 share a pinyin, as do 泰州 and 台州, so a spelling that fits two places finds none.

mod abroad;
mod spelling;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use store::Lang;

pub use abroad::city_abroad;
pub use spelling::{bare_key, key, narrow};

/// The unit code of the delta as a whole.
pub const DELTA: &str = "YRD";

/// A province of the delta.
#[derive(Clone, Copy, Debug)]
pub struct Province {
    /// GB/T 2260 code, e.g. `310000`.
    pub code: &'static str,
    /// Name in Chinese, e.g. 上海市.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// One-character name: 沪 苏 浙 皖.
    pub short: &'static str,
}

/// A city of the delta; Shanghai is a city and a province under one code.
#[derive(Clone, Copy, Debug)]
pub struct City {
    /// GB/T 2260 code, e.g. `320500`.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English (pinyin).
    pub en: &'static str,
    /// Column and row of its tile on the schematic map, from 0.
    pub tile: (u8, u8),
    /// Latitude of its seat, decimal degrees, approximate.
    pub lat: f64,
    /// Longitude of its seat.
    pub lon: f64,
}

/// A district, county or county-level city.
#[derive(Clone, Copy, Debug)]
pub struct District {
    /// GB/T 2260 code, e.g. `310107`.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

/// A functional zone that GB/T 2260 does not know, e.g. 苏州工业园区.
#[derive(Clone, Copy, Debug)]
pub struct Zone {
    /// 统计用区划代码.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
    /// The city that it lies in.
    pub city: &'static str,
}

/// A country or region of the world.
#[derive(Clone, Copy, Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, or `EU`.
    pub code: &'static str,
    /// Name in Chinese.
    pub zh: &'static str,
    /// Name in English.
    pub en: &'static str,
}

/// The asset as it is written; every list has rows of one shape.
#[derive(Deserialize)]
struct Asset<'a> {
    #[serde(borrow)]
    region: Row<'a>,
    provinces: Vec<Row<'a>>,
    cities: Vec<Row<'a>>,
    districts: Vec<Row<'a>>,
    zones: Vec<Row<'a>>,
    elsewhere: Vec<&'a str>,
    countries: Vec<Row<'a>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row<'a> {
    code: &'a str,
    zh: &'a str,
    en: &'a str,
    #[serde(default)]
    short: &'a str,
    #[serde(default)]
    city: &'a str,
    #[serde(default)]
    tile: (u8, u8),
    #[serde(default)]
    lat: f64,
    #[serde(default)]
    lon: f64,
    #[serde(default)]
    aliases: Vec<&'a str>,
}

struct Table {
    region: Row<'static>,
    provinces: Vec<Province>,
    cities: Vec<City>,
    districts: Vec<District>,
    zones: Vec<Zone>,
    elsewhere: Vec<&'static str>,
    countries: Vec<Country>,
}

impl From<Asset<'static>> for Table {
    fn from(asset: Asset<'static>) -> Table {
        let provinces = asset.provinces.iter().map(|r| Province { code: r.code, zh: r.zh, en: r.en, short: r.short });
        let cities = asset.cities.iter().map(|r| City { code: r.code, zh: r.zh, en: r.en, tile: r.tile, lat: r.lat, lon: r.lon });
        let districts = asset.districts.iter().map(|r| District { code: r.code, zh: r.zh, en: r.en });
        let zones = asset.zones.iter().map(|r| Zone { code: r.code, zh: r.zh, en: r.en, city: r.city });
        let countries = asset.countries.iter().map(|r| Country { code: r.code, zh: r.zh, en: r.en });
        Table {
            provinces: provinces.collect(),
            cities: cities.collect(),
            districts: districts.collect(),
            zones: zones.collect(),
            countries: countries.collect(),
            elsewhere: asset.elsewhere,
            region: asset.region,
        }
    }
}

struct Index {
    table: Table,
    provinces: HashMap<String, usize>,
    cities: HashMap<String, Option<usize>>,
    districts: HashMap<String, Option<usize>>,
    countries: HashMap<String, usize>,
    delta: Vec<String>,
    elsewhere: Vec<String>,
}

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    // The asset is compiled in and every build's tests read it.
    let asset: Asset<'static> = serde_json::from_str(include_str!("../../../../../assets/regions/regions.json"))
        .expect("assets/regions/regions.json is well formed");
    let table = Table::from(asset);
    let mut provinces = HashMap::new();
    for (i, p) in table.provinces.iter().enumerate() {
        for spelling in [p.code, &p.code[..2], p.zh, p.zh.trim_end_matches(['省', '市']), p.en, p.short] {
            provinces.insert(key(spelling), i);
        }
    }
    let mut cities = HashMap::new();
    for (i, c) in table.cities.iter().enumerate() {
        for spelling in [c.code, c.zh, c.zh.trim_end_matches('市'), c.en] {
            put_unless_shared(&mut cities, key(spelling), i);
        }
    }
    let mut districts = HashMap::new();
    for (i, d) in table.districts.iter().enumerate() {
        for spelling in [d.code, d.zh, d.en] {
            put_unless_shared(&mut districts, key(spelling), i);
        }
    }
    let mut countries = HashMap::new();
    for (i, c) in table.countries.iter().enumerate() {
        for spelling in [c.code, c.zh, c.en] {
            countries.insert(key(spelling), i);
        }
    }
    for (spelling, code) in OTHER_COUNTRY_NAMES {
        if let Some(i) = table.countries.iter().position(|c| c.code == *code) {
            countries.insert(key(spelling), i);
        }
    }
    let delta = table.region.aliases.iter().chain([&table.region.zh, &table.region.en]).map(|spelling| key(spelling)).collect();
    let elsewhere = table.elsewhere.iter().map(|place| key(place)).collect();
    Index { provinces, cities, districts, countries, delta, elsewhere, table }
});

/// Spellings of countries that are neither the short Chinese nor the usual English name.
const OTHER_COUNTRY_NAMES: &[(&str, &str)] = &[
    ("俄罗斯联邦", "RU"),
    ("大不列颠", "GB"),
    ("英格兰", "GB"),
    ("UK", "GB"),
    ("Britain", "GB"),
    ("USA", "US"),
    ("美利坚合众国", "US"),
    ("大韩民国", "KR"),
    ("Korea", "KR"),
    ("欧洲联盟", "EU"),
    ("香港", "HK"),
    ("澳门", "MO"),
    ("台湾", "TW"),
    ("Turkey", "TR"),
    ("Czech Republic", "CZ"),
    ("阿拉伯联合酋长国", "AE"),
    ("印尼", "ID"),
    ("沙特", "SA"),
];

fn put_unless_shared(map: &mut HashMap<String, Option<usize>>, key: String, i: usize) {
    map.entry(key).and_modify(|slot| *slot = slot.filter(|&held| held == i)).or_insert(Some(i));
}

macro_rules! named_in_two_languages {
    ($($place:ident),*) => { $(
        impl $place {
            /// Its name in a language.
            pub fn name(&self, lang: Lang) -> &'static str {
                match lang {
                    Lang::Zh => self.zh,
                    Lang::En => self.en,
                }
            }
        }
    )* };
}
named_in_two_languages!(Province, City, District, Zone, Country);

/// The four provinces in the order 沪苏浙皖.
pub fn provinces() -> &'static [Province] {
    &INDEX.table.provinces
}

/// The 41 cities by code.
pub fn cities() -> &'static [City] {
    &INDEX.table.cities
}

/// The cities of a province, by code.
pub fn cities_of(province: &str) -> impl Iterator<Item = &'static City> {
    cities().iter().filter(move |c| province_of(c.code).is_some_and(|p| p.code == province))
}

/// The countries by code.
pub fn countries() -> &'static [Country] {
    &INDEX.table.countries
}

/// The districts that the registry knows by name; the list is not complete.
pub fn districts() -> &'static [District] {
    &INDEX.table.districts
}

/// The functional zones that have a statistical code of their own.
pub fn zones() -> &'static [Zone] {
    &INDEX.table.zones
}

/// The province that a text names in any spelling: 上海, 上海市, 「上 海」, 沪, Shanghai, 310000.
pub fn province(text: &str) -> Option<&'static Province> {
    INDEX.provinces.get(&key(text)).map(|&i| &provinces()[i])
}

/// The city that a text names in any spelling, with or without its province before it; a pinyin that two cities share finds none.
pub fn city(text: &str) -> Option<&'static City> {
    let wanted = key(text);
    let found = |k: &str| INDEX.cities.get(k).copied().flatten().map(|i| &cities()[i]);
    // 「320500 Suzhou」: a code in front settles which of two it is.
    let coded = || wanted.get(..6).filter(|head| head.bytes().all(|b| b.is_ascii_digit())).and_then(found);
    found(&wanted).or_else(coded).or_else(|| {
        provinces().iter().find_map(|p| {
            let rest = wanted.strip_prefix(p.zh).or_else(|| wanted.strip_prefix(p.zh.trim_end_matches(['省', '市'])))?;
            found(rest).filter(|c| province_of(c.code).is_some_and(|of| of.code == p.code))
        })
    })
}

/// The district that a text names, by code, name, or both, as in 「310107 普陀区」; a name that two districts share finds none.
pub fn district(text: &str) -> Option<&'static District> {
    let wanted = key(text);
    let found = |k: &str| INDEX.districts.get(k).copied().flatten().map(|i| &districts()[i]);
    let coded = || wanted.get(..6).filter(|head| head.bytes().all(|b| b.is_ascii_digit())).and_then(found);
    found(&wanted).or_else(coded)
}

/// A district as people read it: its name, with its code where another has the same; what is no code of ours as it is.
pub fn district_name(text: &str, lang: Lang) -> String {
    match districts().iter().find(|district| district.code == text) {
        Some(known) if district(known.name(lang)).is_some_and(|it| it.code == known.code) => known.name(lang).to_owned(),
        Some(known) => format!("{} {}", known.code, known.name(lang)),
        None => text.to_owned(),
    }
}

/// The code of the country that a text names, by code, Chinese or English name.
pub fn country_code(text: &str) -> Option<&'static str> {
    INDEX.countries.get(&key(text)).map(|&i| countries()[i].code)
}

/// The province that a city, district or zone code lies in.
pub fn province_of(code: &str) -> Option<&'static Province> {
    let head = code.get(..2)?;
    provinces().iter().find(|p| p.code.starts_with(head))
}

/// The city that a district or zone code lies in.
pub fn city_of(code: &str) -> Option<&'static City> {
    // Shanghai's districts hang under the bucket 3101, which is no city.
    let head = match code.get(..4)? {
        "3101" => "3100",
        head => head,
    };
    cities().iter().find(|c| c.code.starts_with(head))
}

/// The position of a unit in every list: 沪苏浙皖, then the delta.
pub fn order(code: &str) -> usize {
    provinces().iter().position(|p| p.code == code).unwrap_or(if code == DELTA { 4 } else { 5 })
}

/// The name of a province, city, district, zone or the delta by its code.
pub fn name(code: &str, lang: Lang) -> Option<String> {
    let table = &INDEX.table;
    let found = if code == DELTA {
        Some(match lang {
            Lang::Zh => table.region.zh,
            Lang::En => table.region.en,
        })
    } else {
        (table.provinces.iter().find(|p| p.code == code).map(|p| p.name(lang)))
            .or_else(|| table.cities.iter().find(|c| c.code == code).map(|c| c.name(lang)))
            .or_else(|| table.districts.iter().find(|d| d.code == code).map(|d| d.name(lang)))
            .or_else(|| table.zones.iter().find(|z| z.code == code).map(|z| z.name(lang)))
    };
    found.map(str::to_owned)
}

/// The names of the provinces for a hint, Chinese and English.
pub fn choices() -> (String, String) {
    let names = |lang| provinces().iter().map(move |province| province.name(lang)).collect::<Vec<_>>();
    (names(Lang::Zh).join("、"), names(Lang::En).join(", "))
}

/// The name of a country by its code.
pub fn country(code: &str, lang: Lang) -> Option<String> {
    countries().iter().find(|c| c.code == code).map(|c| c.name(lang).to_owned())
}

/// The one-character name of a province, 沪苏浙皖; the delta is 区域.
pub fn short(code: &str) -> &str {
    if code == DELTA {
        return "区域";
    }
    provinces().iter().find(|p| p.code == code).map_or(code, |p| p.short)
}

/// The code of the unit that a text names in any spelling: a province's, or [`DELTA`].
pub fn unit(text: &str) -> Option<&'static str> {
    match named(text) {
        Named::Unit(code) => Some(code),
        Named::Elsewhere | Named::Total | Named::Unknown => None,
    }
}

/// What a text in a region column names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// A unit of the Desk: a province's code, or [`DELTA`].
    Unit(&'static str),
    /// A place in China outside the delta.
    Elsewhere,
    /// A total over rows, which is nobody's own number.
    Total,
    /// Nothing known.
    Unknown,
}

/// What a text in a region column names: one of ours, somewhere else, a total, or nothing known.
pub fn named(text: &str) -> Named {
    let wanted = key(text);
    if let Some(&i) = INDEX.provinces.get(&wanted) {
        return Named::Unit(provinces()[i].code);
    }
    if INDEX.delta.contains(&wanted) {
        return Named::Unit(DELTA);
    }
    if ["合计", "总计", "小计", "合计数", "总数", "total", "sum", "平均", "average"].contains(&wanted.as_str()) {
        return Named::Total;
    }
    let tail = ["", "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区"];
    let outside = INDEX.elsewhere.iter().any(|place| wanted.strip_prefix(place.as_str()).is_some_and(|rest| tail.contains(&rest)));
    if outside { Named::Elsewhere } else { Named::Unknown }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Districts of two cities may share a name; what is shown of one must come back as that one.
    #[test]
    fn what_is_shown_of_a_district_names_it() {
        for district in districts() {
            for lang in [Lang::Zh, Lang::En] {
                let shown = district_name(district.code, lang);
                assert_eq!(super::district(&shown).map(|it| it.code), Some(district.code), "{shown}");
            }
        }
        assert_eq!(district_name("310107", Lang::Zh), "普陀区");
        assert!(super::district("310107 普陀").is_some_and(|it| it.code == "310107"), "a code in front settles which");
        assert_eq!(district_name("Espoo", Lang::En), "Espoo");
    }

    #[test]
    fn four_provinces_and_41_cities_on_41_tiles() {
        let shorts: String = provinces().iter().map(|p| p.short).collect();
        assert_eq!(shorts, "沪苏浙皖");
        let tiles: std::collections::BTreeSet<_> = cities().iter().map(|c| c.tile).collect();
        assert_eq!((cities().len(), tiles.len()), (41, 41));
        let by_province: Vec<usize> = provinces().iter().map(|p| cities_of(p.code).count()).collect();
        assert_eq!(by_province, [1, 13, 11, 16]);
    }

    #[test]
    fn a_province_is_found_in_every_spelling() {
        for spelling in
            ["上海", "上海市", "上 海", " 沪 ", "Shanghai", "SHANGHAI", "310000", "31", "\u{FF13}\u{FF11}\u{FF10}\u{FF10}\u{FF10}\u{FF10}"]
        {
            assert_eq!(province(spelling).map(|p| p.code), Some("310000"), "{spelling}");
        }
        assert!(province("上海路").is_none());
    }

    #[test]
    fn a_city_is_found_by_name_and_never_by_a_pinyin_that_two_share() {
        assert_eq!(city("苏州").map(|c| c.code), Some("320500"));
        assert_eq!(city("安徽省宿州市").map(|c| c.code), Some("341300"));
        assert!(city("Suzhou").is_none() && city("Taizhou").is_none());
        assert_eq!(city("320500 Suzhou").map(|c| c.code), Some("320500"));
        assert_eq!(city("Hefei").map(|c| c.code), Some("340100"));
        assert_eq!(district("嘉善县").map(|d| d.code), Some("330421"));
        assert_eq!(city_of("310107").map(|c| c.code), Some("310000"));
        assert_eq!(city_of("320571").map(|c| c.code), Some("320500"));
    }

    #[test]
    fn a_region_column_tells_ours_from_elsewhere_and_from_totals() {
        assert_eq!(named("皖"), Named::Unit("340000"));
        assert_eq!(named("长三角地区"), Named::Unit(DELTA));
        assert_eq!(named("内 蒙 古"), Named::Elsewhere);
        assert_eq!(named("广西壮族自治区"), Named::Elsewhere);
        assert_eq!(named("合 计"), Named::Total);
        assert_eq!(named("江海省"), Named::Unknown);
    }

    #[test]
    fn countries_are_found_by_code_and_both_names() {
        for spelling in ["IL", "以色列", "israel"] {
            assert_eq!(country_code(spelling), Some("IL"));
        }
        assert_eq!(country_code("欧盟"), Some("EU"));
        assert_eq!(country("TW", Lang::Zh).as_deref(), Some("中国台湾"));
    }
}
