//! Cities outside the delta that overseas centres are likely to stand in, so that an English text can name them.

use store::Lang;

/// Names in Chinese and English. A city that is not here is told as the registry has it.
const CITIES: &[(&str, &str)] = &[
    ("阿布扎比", "Abu Dhabi"),
    ("阿姆斯特丹", "Amsterdam"),
    ("奥斯陆", "Oslo"),
    ("巴黎", "Paris"),
    ("巴塞罗那", "Barcelona"),
    ("柏林", "Berlin"),
    ("班加罗尔", "Bengaluru"),
    ("波士顿", "Boston"),
    ("布达佩斯", "Budapest"),
    ("布鲁塞尔", "Brussels"),
    ("大阪", "Osaka"),
    ("德累斯顿", "Dresden"),
    ("迪拜", "Dubai"),
    ("东京", "Tokyo"),
    ("都柏林", "Dublin"),
    ("多伦多", "Toronto"),
    ("法兰克福", "Frankfurt"),
    ("斯德哥尔摩", "Stockholm"),
    ("哥本哈根", "Copenhagen"),
    ("硅谷", "Silicon Valley"),
    ("海法", "Haifa"),
    ("汉堡", "Hamburg"),
    ("河内", "Hanoi"),
    ("赫尔辛基", "Helsinki"),
    ("吉隆坡", "Kuala Lumpur"),
    ("剑桥", "Cambridge"),
    ("旧金山", "San Francisco"),
    ("里斯本", "Lisbon"),
    ("鹿特丹", "Rotterdam"),
    ("伦敦", "London"),
    ("洛杉矶", "Los Angeles"),
    ("曼彻斯特", "Manchester"),
    ("曼谷", "Bangkok"),
    ("米兰", "Milan"),
    ("明斯克", "Minsk"),
    ("莫斯科", "Moscow"),
    ("墨尔本", "Melbourne"),
    ("慕尼黑", "Munich"),
    ("纽约", "New York"),
    ("日内瓦", "Geneva"),
    ("圣彼得堡", "Saint Petersburg"),
    ("首尔", "Seoul"),
    ("苏黎世", "Zurich"),
    ("特拉维夫", "Tel Aviv"),
    ("维也纳", "Vienna"),
    ("温哥华", "Vancouver"),
    ("悉尼", "Sydney"),
    ("西雅图", "Seattle"),
    ("香港", "Hong Kong"),
    ("新加坡", "Singapore"),
    ("雅加达", "Jakarta"),
    ("耶路撒冷", "Jerusalem"),
    ("芝加哥", "Chicago"),
];

/// A city abroad, or several parted by 、, in a text of one language.
pub fn city_abroad(name: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return name.to_owned();
    }
    let of = |one: &str| {
        let bare = one.trim().trim_end_matches('市');
        CITIES.iter().find(|(zh, _)| *zh == bare).map_or(one.trim(), |(_, en)| en).to_owned()
    };
    name.split('、').map(of).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_abroad_is_told_in_the_language_of_the_text() {
        assert_eq!(city_abroad("莫斯科、圣彼得堡", Lang::En), "Moscow, Saint Petersburg");
        assert_eq!(city_abroad("莫斯科、圣彼得堡", Lang::Zh), "莫斯科、圣彼得堡");
        assert_eq!(city_abroad("Turku", Lang::En), "Turku");
    }
}
