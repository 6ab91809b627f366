//! Every mistake of the three files is told with its place, and what is right is read.

use engine::{Aggregation, Cell, FewUnits, Normalisation, Weighing};

use super::*;
use crate::error::DeskError;

const INDICATORS: &str = "code,name,level,parent,weight,direction,unit,target,denominator\n\
    a,甲,1,P,1,1,项,10,\n\
    b,乙,1,P,3,-1,项,,pop\n\
    P,块,2,T,1,,,,\n\
    T,总分,3,,,,,,\n";
const DATA: &str = "unit,year,a,b,pop\n沪,2023,1,2,10\n沪,2024,2,,10\n苏,2024,3,4,0\n";
const METHOD: &str = "[normalise]\nmethod = \"min-max\"\n";

struct Office {
    folder: tempfile::TempDir,
}

impl Office {
    fn new() -> Self {
        Office { folder: tempfile::tempdir().unwrap() }
    }

    fn files(&self, indicators: &str, data: &str, method: &str) -> IndexFiles {
        let put = |name: &str, text: &str| {
            let path = self.folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        };
        IndexFiles { indicators: put("指标 表.csv", indicators), data: put("data.csv", data), method: put("method.toml", method) }
    }
}

fn reads(indicators: &str, data: &str, method: &str) -> Result<(Framework, Method, Observations)> {
    read(&Office::new().files(indicators, data, method))
}

/// Runs the method too, since some mistakes show only then.
fn runs(indicators: &str, data: &str, method: &str) -> Result<Found> {
    let (framework, method, observations) = reads(indicators, data, method)?;
    found(&mut Task::unwatched(), framework, observations, method, &store::Lang::Zh)
}

fn fault(result: Result<Found>) -> DeskError {
    let error = result.err().expect("a mistake");
    for (message, hint) in [(&error.message_zh, &error.hint_zh), (&error.message_en, &error.hint_en)] {
        assert!(!message.is_empty() && !hint.is_empty(), "both languages, with the way out: {error:?}");
    }
    assert!(!error.message_zh.contains(" is "), "no English in Chinese sentences: {}", error.message_zh);
    error
}

/// The row and the column or key where a mistake lies.
fn place(error: &DeskError) -> (Option<u32>, Option<&str>) {
    (error.place.row, error.place.field.as_deref())
}

#[test]
fn the_files_are_read() {
    let (framework, method, observations) = reads(INDICATORS, DATA, METHOD).unwrap();
    assert_eq!(framework.indicators().collect::<Vec<_>>(), ["a", "b"]);
    assert_eq!(framework.names["P"], "块");
    assert_eq!(framework.marks["a"].target, Some(10.0));
    assert_eq!(framework.scheme.share("b"), Some(0.75));
    assert_eq!(method.pipeline.normalise.as_ref().unwrap().method, Normalisation::MIN_MAX);
    assert!(!method.pipeline.denominate && method.pipeline.treat.is_none() && method.robustness.is_none());
    let data = &observations.data;
    assert_eq!((data.cell("沪", "b", 2024), data.cell("苏", "b", 2024)), (Some(Cell::Missing), Some(Cell::Number(4.0))));
    assert_eq!(data.cell("苏", "a", 2023), Some(Cell::NotApplicable), "what the file does not have is not blank");
    assert_eq!(observations.order, [("沪".to_owned(), 2023), ("沪".to_owned(), 2024), ("苏".to_owned(), 2024)]);
    // A mark at the beginning, quotation marks, capital letters in the head and other columns are no trouble.
    let marked = format!("\u{feff}{}", INDICATORS.replace("code,name", "\"Code\",\"Name\"").replace("denominator\n", "denominator,note\n"));
    let (framework, _, observations) =
        reads(&marked, &DATA.replace("year", "year,备注").replace("2024,", "2024,略,").replace("2023,", "2023,,"), METHOD).unwrap();
    assert_eq!((framework.unused, observations.unused), (vec!["note".to_owned()], vec!["备注".to_owned()]));
}

#[test]
fn mistakes_of_the_framework_have_their_row() {
    for (from, to, row, field, words) in [
        ("b,乙,1,P", "b,乙,1,Q", 3, "parent", "不存在"),
        ("P,块,2,T,1", "P,块,2,a,1", 4, "parent", "是指标"),
        ("T,总分,3,,,", "T,总分,3,P,1,", 0, "parent", "循环"),
        ("b,乙,1,P,3", "b,乙,1,P,", 3, "weight", "没有权重"),
        ("b,乙,1,P,3", "b,乙,1,P,-3", 3, "weight", "不是零或正数"),
        ("b,乙,1,P,3", "b,乙,1,P,三", 3, "weight", "不是数字"),
        ("b,乙,1,P,3", "a,乙,1,P,3", 3, "code", "第 2 行和第 3 行"),
        ("b,乙", ",乙", 3, "code", "没有代码"),
        ("1,P,3,-1", "1,P,3,0", 3, "direction", "既不是 1 也不是 −1"),
        ("1,P,3,-1", "1,P,3,up", 3, "direction", "「up」"),
        ("b,乙,1", "b,乙,1.5", 3, "level", "整数"),
        ("b,乙,1", "b,乙,", 3, "level", "整数"),
        ("P,块,2,T", "P,块,4,T", 4, "level", "上级"),
        ("项,10", "项,十", 2, "target", "不是数字"),
    ] {
        let error = fault(runs(&INDICATORS.replace(from, to), DATA, METHOD));
        assert!(error.message_zh.contains(words), "{to}: {error:?}");
        assert_eq!(error.place.field.as_deref(), Some(field), "{to}: {error:?}");
        assert!(row == 0 || error.place.row == Some(row), "{to}: {error:?}");
        assert!(error.place.file.as_deref().is_some_and(|file| file.ends_with("指标 表.csv")), "{error:?}");
    }
    let zero = INDICATORS.replace("P,1,1,项", "P,0,1,项").replace("P,3,-1", "P,0,-1");
    assert!(fault(runs(&zero, DATA, METHOD)).message_zh.contains("全为零"));
    assert!(fault(runs("code,name\na,甲\n", DATA, METHOD)).message_zh.contains("「level」"));
    assert!(fault(runs(&INDICATORS.replace("1,P", "2,P"), DATA, METHOD)).code == crate::ErrorCode::InvalidInput);
    let (framework, ..) = reads(&INDICATORS.replace("T,总分,3", "T,总分,7"), DATA, METHOD).unwrap();
    assert_eq!(framework.levels["T"], 7, "a level that skips is told, not refused");
}

#[test]
fn mistakes_of_the_values_have_their_cell() {
    for (from, to, cell, words) in [
        ("2024,3,4", "2024,3,四", "D4", "不是数字"),
        ("2024,3,4", "2024,无,4", "C4", "「无」"),
        ("2024,3,4", "2024,1e999,4", "C4", "不是数字"),
        ("2024,3,4", "2024,NaN,4", "C4", "不是数字"),
        ("苏,2024", "沪,2024", "A4", "第 3 行和第 4 行"),
        ("苏,2024", ",2024", "A4", "没有单位"),
        ("苏,2024", "苏,去年", "B4", "不是数字"),
        ("苏,2024", "苏,2024.5", "B4", "不是年份"),
        ("3,4,0", "3,4,0,5", "F4", "多出"),
    ] {
        let error = fault(runs(INDICATORS, &DATA.replace(from, to), METHOD).map_err(|error| error.hint("…", "…")));
        assert_eq!(error.place.cell.as_deref(), Some(cell), "{to}: {error:?}");
        assert!(error.message_zh.contains(words), "{to}: {error:?}");
        assert_eq!(error.place.row, Some(4), "{error:?}");
    }
    let error = fault(runs(INDICATORS, &DATA.replace("1,2,10", "x,y,10").replace("3,4,0", "z,4,0"), METHOD));
    assert!(
        error.place.cell.as_deref() == Some("C2") && error.hint_zh.contains("D2") && error.hint_zh.contains("C4"),
        "all are named: {error:?}"
    );
    let error = fault(runs(INDICATORS, &DATA.replace("unit,year,a,b", "unit,year,a,c"), METHOD));
    assert_eq!(place(&error), (None, Some("b")), "a column that the framework asks for");
    let error = fault(runs(INDICATORS, &DATA.replace(",pop", ",people"), "[denominate]\n"));
    assert_eq!(place(&error), (None, Some("pop")), "a denominator, when it is asked for");
    assert!(runs(INDICATORS, &DATA.replace(",pop", ",people"), METHOD).is_ok(), "and not when it is not");
    assert!(fault(runs(INDICATORS, &DATA.replace("unit,year,a,b", "unit,year,a,a"), METHOD)).message_zh.contains("出现两次"));
    assert!(runs(INDICATORS, "unit,a,b\n", METHOD).is_err());
    assert!(runs(INDICATORS, "", METHOD).is_err());
    assert!(fault(runs(INDICATORS, DATA, "[impute]\nmethod = \"group-mean\"\n")).place.field.as_deref() == Some("group"));
}

#[test]
fn mistakes_of_the_method_have_their_row() {
    for (method, row, field) in [
        ("[normalise]\nmethod = \"minmax\"\n", 2, "normalise.method"),
        ("[normalise]\n", 1, "normalise.method"),
        ("[normalise]\nmethod = \"min-max\"\nrange = 5\n", 3, "normalise.range"),
        ("[normalise]\nmethod = \"min-max\"\nrnge = [0, 1]\n", 3, "normalise.rnge"),
        ("[normalise]\nmethod = \"min-max\"\npool = \"months\"\n", 3, "normalise.pool"),
        ("[normalise]\nmethod = \"min-max\"\n[normalise.indicator.P]\nmethod = \"rank\"\n", 4, "normalise.indicator.P.method"),
        ("[screen]\nmin_availability = 65\n", 2, "screen.min_availability"),
        ("[impute]\nmethod = \"guess\"\n", 2, "impute.method"),
        ("[treat]\nthen = \"sqrt\"\n", 2, "treat.then"),
        ("[treat]\nwinsorise_max = -1\n", 2, "treat.winsorise_max"),
        ("[weigh]\nmethod = \"ahp\"\n", 1, "weigh.judgements"),
        ("[weigh]\nmethod = \"combined\"\n", 1, "weigh.objective"),
        ("[weigh]\nmethod = \"ahp\"\n[weigh.judgements]\na = [[1]]\n", 1, "weigh.judgements"),
        ("[aggregate]\nmethod = \"sum\"\n", 2, "aggregate.method"),
        ("[aggregate]\nlevel2 = \"mode\"\n", 2, "aggregate.level2"),
        ("[aggregate]\nstage2 = \"median\"\n", 2, "aggregate.stage2"),
        ("[robustness]\ndraws = 0\n", 2, "robustness.draws"),
        ("[robustness]\nvary_normalise = [\"z\"]\n", 2, "robustness.vary_normalise"),
        ("[sensitivity]\nsobol = 1\n", 2, "sensitivity.sobol"),
        ("[normalize]\n", 1, "normalize"),
    ] {
        let error = fault(runs(INDICATORS, DATA, method));
        assert_eq!(place(&error), (Some(row), Some(field)), "{method}: {error:?}");
        assert!(error.place.file.as_deref().is_some_and(|file| file.ends_with("method.toml")), "{error:?}");
    }
    assert_eq!(fault(runs(INDICATORS, DATA, "[treat\n")).place.row, Some(1));
}

#[test]
fn the_method_is_understood() {
    let text = "[denominate]\nenabled = false\n[screen]\n[impute]\nmethod = \"interpolate\"\n[treat]\nthen = \"none\"\n\
        [normalise]\nmethod = \"z-score\"\nrange = [50, 10]\npool = \"all-years\"\n[normalise.indicator.a]\nmethod = \"efficacy\"\nbase = 50\nspan = 50\n\
        [normalise.indicator.b]\nrange = [0, 1]\n\
        [weigh]\nmethod = \"combined\"\nobjective = \"pca\"\ncombine = \"linear\"\nalpha = 0.6\nallow_few_units = true\n\
        [aggregate]\nmethod = \"geometric\"\nlevel3 = \"grey\"\nrho = 0.3\nmin_availability = 0.5\n\
        [robustness]\ndraws = 5\nlevels = [2]\nvary_treat = [\"none\", \"winsorise-log\"]\n[sensitivity]\nn = 4\nbootstrap = 0\n";
    let (_, method, _) = reads(INDICATORS, DATA, text).unwrap();
    let pipeline = &method.pipeline;
    assert!(!pipeline.denominate && pipeline.screen == Some(0.65) && !pipeline.treat.unwrap().then_log);
    let normalise = pipeline.normalise.as_ref().unwrap();
    assert_eq!(normalise.of("a"), Normalisation::Efficacy { base: 50.0, span: 50.0 });
    assert_eq!(normalise.of("b"), Normalisation::ZScore { mean: 0.0, sd: 1.0 });
    assert_eq!(normalise.method, Normalisation::ZScore { mean: 50.0, sd: 10.0 });
    assert!(matches!(pipeline.weigh, Weighing::Combined { .. }) && pipeline.few_units == FewUnits::Allow);
    assert_eq!((pipeline.aggregate.at(2), pipeline.aggregate.at(3)), (Aggregation::Geometric, Aggregation::Grey { rho: 0.3 }));
    assert_eq!(method.robustness.as_ref().unwrap().uncertainty.treat.len(), 2);
    assert_eq!(method.robustness.unwrap().uncertainty.weight_noise, 0.0, "what is not given is not varied");
    assert_eq!(method.sensitivity.unwrap().samples, 4);
    // Two judges, whose judgements become one by the geometric mean.
    let text = "[weigh]\nmethod = \"ahp\"\n[weigh.judgements]\nP = [[[1, 2], [0.5, 1]], [[1, 8], [0.125, 1]]]\n";
    let (_, method, _) = reads(INDICATORS, DATA, text).unwrap();
    let Weighing::Judgement(found) = method.pipeline.weigh else { panic!("judgements") };
    assert!((found["P"].get(0, 1).unwrap() - 4.0).abs() < 1e-12);
    assert!(reads(INDICATORS, DATA, "").is_ok(), "an empty method does nothing but add up");
    assert!(reads(INDICATORS, DATA, "[sensitivity]\nsobol = false\n").unwrap().1.sensitivity.is_none());
}

#[test]
fn a_method_that_the_data_cannot_take_says_why() {
    let error = fault(runs(INDICATORS, DATA, "[normalise]\nmethod = \"min-max\"\n[aggregate]\nmethod = \"geometric\"\n"));
    assert!(error.message_zh.contains("几何平均") && error.hint_zh.contains("[1, 100]"), "{error:?}");
    let error = fault(runs(INDICATORS, DATA, "[weigh]\nmethod = \"entropy\"\n"));
    assert!(error.message_zh.contains("至少需要 10 个单位") && error.hint_zh.contains("allow_few_units"), "{error:?}");
    let one = "unit,a,b\n沪,1,2\n";
    let error = fault(runs(INDICATORS, one, "[weigh]\nmethod = \"entropy\"\nallow_few_units = true\n"));
    assert!(error.message_zh.contains("至少要 2 个"), "{error:?}");
    let error = fault(runs(INDICATORS, DATA, "[normalise]\nmethod = \"goalposts\"\n"));
    assert_eq!(place(&error), (Some(2), Some("lower")), "{error:?}");
    let error = fault(runs(INDICATORS, DATA, "[weigh]\nmethod = \"ahp\"\n[weigh.judgements]\nP = [[1, 2], [0.9, 1]]\n"));
    assert!(error.message_zh.contains("互反"), "{error:?}");
    let error = fault(runs(INDICATORS, DATA, "[robustness]\nweight_noise = 0.1\nlevels = [9]\n"));
    assert!(error.message_zh.contains("levels"), "{error:?}");
}

#[test]
fn an_absent_unit_is_neither_filled_in_nor_ranked() {
    let found = runs(INDICATORS, DATA, "[impute]\nmethod = \"mean\"\n[normalise]\nmethod = \"min-max\"\npool = \"all-years\"\n").unwrap();
    assert_eq!(found.outcome.rank("苏", 2023), None);
    assert_eq!(found.outcome.rank("沪", 2024).zip(found.outcome.rank("苏", 2024)).map(|(a, b)| a + b), Some(3));
}

#[test]
fn indicators_of_the_region_are_told_and_apply_to_it_alone() {
    let indicators = "code,level,parent,weight,direction,region_only\na,1,T,1,1,\ng,1,T,1,1,1\nT,2,,,,\n";
    let data = "unit,region,a,g\n沪,,1,\n苏,0,3,\n皖,,2,9\n长三角,1,6,5\n";
    let found = runs(indicators, data, "[normalise]\nmethod = \"min-max\"\n").unwrap();
    assert!(found.observations.data.is_region("长三角"));
    assert_eq!(found.outcome.rank("苏", 0), Some(1));
    assert_eq!(found.outcome.rank("长三角", 0), None, "the region is compared with none");
    assert_eq!(found.outcome.score("沪", 0, "T"), Some(0.0), "what belongs to the region takes no weight of a province");
    assert_eq!(found.outcome.score("皖", 0, "g"), None, "nor does a number that stands there by mistake");
    let error = fault(runs(indicators, "unit,a,g\n沪,1,\n", METHOD));
    assert_eq!(error.place.field.as_deref(), Some("region"));
    let error = fault(runs(indicators, "unit,region,a,g\n沪,是,1,\n", METHOD));
    assert_eq!(place(&error), (Some(2), Some("region")));
    let error = fault(runs(indicators, "unit,year,region,a,g\n沪,2023,1,1,\n沪,2024,0,1,\n", METHOD));
    assert_eq!(place(&error), (Some(3), Some("region")));
    let error = fault(runs(&indicators.replace("g,1,T,1,1,1", "g,1,T,1,1,x"), data, METHOD));
    assert_eq!(place(&error), (Some(3), Some("region_only")));
    // Without such an indicator a column of that name means nothing, as before.
    let plain = "code,level,parent,weight,direction\na,1,T,1,1\nT,2,,,\n";
    assert_eq!(runs(plain, "unit,region,a\n沪,Asia,1\n苏,Asia,2\n", METHOD).unwrap().observations.unused, ["region"]);
}
