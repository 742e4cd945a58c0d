// SPDX-License-Identifier: Apache-2.0
#include "core/review/rule.h"
#include "tests/core/review/reviewfixture.h"

#include <QTest>

#include <filesystem>

using namespace lk;
using namespace lk::test;

/// Each rule has a file of cases, dangerous and harmless, and a page in the handbook.
class TestRules : public QObject {
    Q_OBJECT
private slots:
    void everyRuleIsWhole_data();
    void everyRuleIsWhole();
    void rules_data();
    void rules();
};

namespace {

const std::filesystem::path kCases = std::filesystem::path(LK_SOURCE_DIR) / "tests/data/review/rules";
const std::filesystem::path kPages = std::filesystem::path(LK_SOURCE_DIR) / "resources/handbook/rules";

} // namespace

void TestRules::everyRuleIsWhole_data()
{
    QTest::addColumn<QString>("id");
    for (const review::Rule* rule : review::rules()) {
        QTest::newRow(std::string(rule->id).c_str()) << QString::fromStdString(std::string(rule->id));
    }
}

void TestRules::everyRuleIsWhole()
{
    QFETCH(QString, id);
    const std::string name = id.toStdString();
    QVERIFY2(std::filesystem::exists(kPages / (name + ".md")), "no page in the handbook");
    QVERIFY2(std::filesystem::exists(kCases / (name + ".sql")), "no cases");
    bool hasDangerous = false;
    bool hasHarmless = false;
    for (const RuleCase& one : casesIn((kCases / (name + ".sql")).string())) {
        hasDangerous = hasDangerous || one.isDangerous;
        hasHarmless = hasHarmless || !one.isDangerous;
    }
    QVERIFY(hasDangerous);
    QVERIFY(hasHarmless);
}

void TestRules::rules_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("number");
    for (const review::Rule* rule : review::rules()) {
        const auto file = kCases / (std::string(rule->id) + ".sql");
        if (!std::filesystem::exists(file))
            continue;
        int number = 0;
        for (const RuleCase& one : casesIn(file.string()))
            QTest::newRow((std::string(rule->id) + ": " + one.name).c_str())
                << QString::fromStdString(file.string()) << number++;
    }
}

void TestRules::rules()
{
    QFETCH(QString, file);
    QFETCH(int, number);
    const RuleCase one = casesIn(file.toStdString())[static_cast<std::size_t>(number)];
    const std::string id = std::filesystem::path(file.toStdString()).stem().string();
    const review::Review got = reviewOf(one);
    std::vector<int> lines;
    std::vector<review::Finding> own;
    for (const review::Finding& finding : got.findings) {
        if (finding.rule == id) {
            lines.push_back(finding.spot.line);
            own.push_back(finding);
        }
        QVERIFY2(!finding.message.empty(), finding.rule.c_str());
    }
    const std::string about = one.text + printed(got.findings);
    if (!one.isDangerous)
        QVERIFY2(lines.empty(), about.c_str());
    else if (one.lines.empty())
        QVERIFY2(!lines.empty(), about.c_str());
    else
        QVERIFY2(lines == one.lines, about.c_str());
    for (const std::string& fragment : one.says)
        QVERIFY2(printed(own).find(fragment) != std::string::npos, about.c_str());
}

QTEST_GUILESS_MAIN(TestRules)
#include "test_rules.moc"
