//! The delta's provinces, cities and districts, and the world's countries: codes, names in two languages, and lookup by any spelling.
//!
//! Joins go by code only: 苏州 and 宿州 share a pinyin, as do 泰州 and 台州, so a spelling that fits two places finds none.

mod spelling;

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::Deserialize;
use store::Lang;

pub use spelling::{bare_key, key, narrow};

/// The unit code of the delta as a whole.
pub const DELTA: &str = "YRD";

/// A province of the delta.
#[derive(Clone, Debug, Deserialize)]
pub struct Province {
    /// GB/T 2260 code, e.g. `310000`.
    pub code: String,
    /// Name in Chinese, e.g. 上海市.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// One-character name: 沪 苏 浙 皖.
    pub short: String,
}

/// A city of the delta; Shanghai is a city and a province under one code.
#[derive(Clone, Debug, Deserialize)]
pub struct City {
    /// GB/T 2260 code, e.g. `320500`.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English (pinyin).
    pub en: String,
    /// Column and row of its tile on the schematic map, from 0.
    pub tile: (u8, u8),
    /// Latitude of its seat, decimal degrees, approximate.
    pub lat: f64,
    /// Longitude of its seat.
    pub lon: f64,
}

/// A district, county or county-level city.
#[derive(Clone, Debug, Deserialize)]
pub struct District {
    /// GB/T 2260 code, e.g. `310107`.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
}

/// A functional zone that GB/T 2260 does not know, e.g. 苏州工业园区.
#[derive(Clone, Debug, Deserialize)]
pub struct Zone {
    /// 统计用区划代码.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
    /// The city that it lies in.
    pub city: String,
}

/// A country or region of the world.
#[derive(Clone, Debug, Deserialize)]
pub struct Country {
    /// ISO 3166-1 alpha-2 code, or `EU`.
    pub code: String,
    /// Name in Chinese.
    pub zh: String,
    /// Name in English.
    pub en: String,
}

#[derive(Deserialize)]
struct Delta {
    zh: String,
    en: String,
    aliases: Vec<String>,
}

#[derive(Deserialize)]
struct Table {
    region: Delta,
    provinces: Vec<Province>,
    cities: Vec<City>,
    districts: Vec<District>,
    zones: Vec<Zone>,
    elsewhere: String,
    countries: Vec<Country>,
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
    let text = include_str!("../../../../../assets/regions/regions.json");
    // The asset is compiled in and read by a test: it parses, or no build leaves the house.
    let table: Table = serde_json::from_str(text).expect("assets/regions/regions.json is well formed");
    let mut provinces = HashMap::new();
    for (i, p) in table.provinces.iter().enumerate() {
        let bare = p.zh.trim_end_matches(['省', '市']);
        for spelling in [p.code.as_str(), &p.code[..2], &p.zh, bare, &p.en, &p.short] {
            provinces.insert(key(spelling), i);
        }
    }
    let mut cities = HashMap::new();
    for (i, c) in table.cities.iter().enumerate() {
        for spelling in [c.code.as_str(), &c.zh, c.zh.trim_end_matches('市'), &c.en] {
            put_unless_shared(&mut cities, key(spelling), i);
        }
    }
    let mut districts = HashMap::new();
    for (i, d) in table.districts.iter().enumerate() {
        for spelling in [d.code.as_str(), &d.zh, &d.en] {
            put_unless_shared(&mut districts, key(spelling), i);
        }
    }
    let mut countries = HashMap::new();
    for (i, c) in table.countries.iter().enumerate() {
        for spelling in [&c.code, &c.zh, &c.en] {
            countries.insert(key(spelling), i);
        }
    }
    for (spelling, code) in OTHER_COUNTRY_NAMES {
        if let Some(i) = table.countries.iter().position(|c| c.code == *code) {
            countries.insert(key(spelling), i);
        }
    }
    let mut delta: Vec<String> = table.region.aliases.iter().map(|a| key(a)).collect();
    delta.extend([key(&table.region.zh), key(&table.region.en)]);
    let elsewhere = table.elsewhere.split(' ').map(key).collect();
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
    map.entry(key).and_modify(|slot| if *slot != Some(i) { *slot = None }).or_insert(Some(i));
}

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
    cities().iter().filter(move |c| province_of(&c.code).is_some_and(|p| p.code == province))
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

/// The province of a code.
pub fn province(code: &str) -> Option<&'static Province> {
    provinces().iter().find(|p| p.code == code)
}

/// The city of a code.
pub fn city(code: &str) -> Option<&'static City> {
    cities().iter().find(|c| c.code == code)
}

/// The country of a code.
pub fn country(code: &str) -> Option<&'static Country> {
    countries().iter().find(|c| c.code == code)
}

/// The province that a city, district or zone code lies in.
pub fn province_of(code: &str) -> Option<&'static Province> {
    let head = code.get(..2)?;
    provinces().iter().find(|p| p.code.starts_with(head))
}

/// The city that a district or zone code lies in.
pub fn city_of(code: &str) -> Option<&'static City> {
    let head = code.get(..4)?;
    match head {
        // Shanghai's districts hang under the bucket 3101, which is no city.
        "3101" => city("310000"),
        head => cities().iter().find(|c| c.code.starts_with(head)),
    }
}

/// The position of a unit in every list: the delta last, provinces 沪苏浙皖 first.
pub fn order(code: &str) -> usize {
    provinces().iter().position(|p| p.code == code).unwrap_or(if code == DELTA { 4 } else { 5 })
}

/// The name of a province, city, district, zone, country or the delta; a code that is none of them comes back as it is.
pub fn name(code: &str, lang: Lang) -> String {
    let table = &INDEX.table;
    let pick = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    if code == DELTA {
        return pick(&table.region.zh, &table.region.en);
    }
    if let Some(p) = province(code) {
        return pick(&p.zh, &p.en);
    }
    if let Some(c) = city(code) {
        return pick(&c.zh, &c.en);
    }
    if let Some(d) = table.districts.iter().find(|d| d.code == code) {
        return pick(&d.zh, &d.en);
    }
    if let Some(z) = table.zones.iter().find(|z| z.code == code) {
        return pick(&z.zh, &z.en);
    }
    country(code).map_or_else(|| code.to_owned(), |c| pick(&c.zh, &c.en))
}

/// The one-character name of a province, 沪苏浙皖; the delta is 区域.
pub fn short(code: &str) -> &str {
    if code == DELTA {
        return "区域";
    }
    province(code).map_or(code, |p| &p.short)
}

/// The province that a text names in any spelling: 上海, 上海市, 「上 海」, 沪, Shanghai, 310000.
pub fn find_province(text: &str) -> Option<&'static Province> {
    INDEX.provinces.get(&key(text)).map(|&i| &provinces()[i])
}

/// The city that a text names in any spelling, with or without its province before it; pinyin that two cities share finds none.
pub fn find_city(text: &str) -> Option<&'static City> {
    let wanted = key(text);
    let found = |k: &str| INDEX.cities.get(k).copied().flatten().map(|i| &cities()[i]);
    found(&wanted).or_else(|| {
        provinces().iter().find_map(|p| {
            let rest = wanted.strip_prefix(&key(&p.zh)).or_else(|| wanted.strip_prefix(p.zh.trim_end_matches(['省', '市'])))?;
            found(rest).filter(|c| province_of(&c.code).is_some_and(|of| of.code == p.code))
        })
    })
}

/// The district that a text names, by code or name.
pub fn find_district(text: &str) -> Option<&'static District> {
    INDEX.districts.get(&key(text)).copied().flatten().map(|i| &districts()[i])
}

/// The country that a text names, by code, Chinese or English name.
pub fn find_country(text: &str) -> Option<&'static Country> {
    INDEX.countries.get(&key(text)).map(|&i| &countries()[i])
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
pub fn unit(text: &str) -> Named {
    let wanted = key(text);
    if let Some(&i) = INDEX.provinces.get(&wanted) {
        return Named::Unit(&provinces()[i].code);
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

    #[test]
    fn four_provinces_and_41_cities_on_41_tiles() {
        let shorts: String = provinces().iter().map(|p| p.short.as_str()).collect();
        assert_eq!(shorts, "沪苏浙皖");
        let tiles: std::collections::BTreeSet<_> = cities().iter().map(|c| c.tile).collect();
        assert_eq!((cities().len(), tiles.len()), (41, 41));
        let by_province: Vec<usize> = provinces().iter().map(|p| cities_of(&p.code).count()).collect();
        assert_eq!(by_province, [1, 13, 11, 16]);
    }

    #[test]
    fn a_province_is_found_in_every_spelling() {
        for spelling in ["上海", "上海市", "上 海", " 沪 ", "Shanghai", "SHANGHAI", "310000", "31", "310000"] {
            assert_eq!(find_province(spelling).map(|p| p.code.as_str()), Some("310000"), "{spelling}");
        }
        assert!(find_province("上海路").is_none());
    }

    #[test]
    fn a_city_is_found_by_name_and_never_by_a_pinyin_that_two_share() {
        assert_eq!(find_city("苏州").map(|c| c.code.as_str()), Some("320500"));
        assert_eq!(find_city("安徽省宿州市").map(|c| c.code.as_str()), Some("341300"));
        assert!(find_city("Suzhou").is_none() && find_city("Taizhou").is_none());
        assert_eq!(find_city("Hefei").map(|c| c.code.as_str()), Some("340100"));
        assert_eq!(find_district("嘉善县").map(|d| d.code.as_str()), Some("330421"));
        assert_eq!(city_of("310107").map(|c| c.code.as_str()), Some("310000"));
        assert_eq!(city_of("320571").map(|c| c.code.as_str()), Some("320500"));
    }

    #[test]
    fn a_region_column_tells_ours_from_elsewhere_and_from_totals() {
        assert_eq!(unit("皖"), Named::Unit("340000"));
        assert_eq!(unit("长三角地区"), Named::Unit(DELTA));
        assert_eq!(unit("内 蒙 古"), Named::Elsewhere);
        assert_eq!(unit("广西壮族自治区"), Named::Elsewhere);
        assert_eq!(unit("合 计"), Named::Total);
        assert_eq!(unit("江海省"), Named::Unknown);
    }

    #[test]
    fn countries_are_found_by_code_and_both_names() {
        for spelling in ["IL", "以色列", "israel"] {
            assert_eq!(find_country(spelling).map(|c| c.code.as_str()), Some("IL"));
        }
        assert_eq!(find_country("欧盟").map(|c| c.code.as_str()), Some("EU"));
        assert_eq!(name("TW", Lang::Zh), "中国台湾");
    }
}
