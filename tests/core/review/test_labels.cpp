// SPDX-License-Identifier: Apache-2.0
#include "tests/core/review/reviewfixture.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace lk;
using namespace lk::test;

/// The labelled cases, whose truth was observed on a server: every label is found and nothing else is told at `low` or above.
class TestLabels : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void labels_data();
    void labels();

private:
    std::shared_ptr<const schema::Catalog> m_baseline;
    std::shared_ptr<const schema::Catalog> m_more;    ///< of the cases from 109 on: with baseline_more.sql
    std::shared_ptr<const schema::Catalog> m_billing; ///< of the cases from 378 on: with baseline_billing.sql besides
    std::shared_ptr<const schema::Catalog> m_depot;   ///< of the cases from 562 on: with baseline_depot.sql besides
    std::shared_ptr<const schema::Catalog> m_clinic;  ///< of the cases from 678 on: with baseline_clinic.sql besides
};

namespace {

const std::filesystem::path kCases = std::filesystem::path(LK_SOURCE_DIR) / "tests/data/review/cases";

std::string textOf(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

} // namespace

void TestLabels::initTestCase()
{
    const auto emptied = [](const std::string& statements, std::initializer_list<schema::Name> empty) {
        const auto catalog = std::make_shared<schema::Catalog>(catalogFrom(statements));
        catalog->setComplete(true);
        catalog->setServerVersion(15);
        // A server would tell what citext brings; of the cases none uses it.
        catalog->dropThing(schema::Thing::Operator, "*");
        for (const schema::Name& name : empty)
            catalog->change(name, [](schema::Relation& relation) { relation.isEmpty = true; });
        return catalog;
    };
    const std::string baseline = textOf(kCases / "baseline.sql");
    m_baseline = emptied(baseline, {{"public", "staging_import"}});
    const std::string more = baseline + textOf(kCases / "baseline_more.sql");
    m_more = emptied(more, {{"public", "staging_import"}, {"public", "_PostToTag"}});
    const std::string billing = more + textOf(kCases / "baseline_billing.sql");
    m_billing = emptied(billing, {{"public", "staging_import"}, {"public", "_PostToTag"}, {"billing", "staging"}});
    const std::string depot = billing + textOf(kCases / "baseline_depot.sql");
    m_depot = emptied(
        depot,
        {{"public", "staging_import"}, {"public", "_PostToTag"}, {"billing", "staging"}, {"depot", "import_lines"}});
    m_clinic = emptied(depot + textOf(kCases / "baseline_clinic.sql"), {{"public", "staging_import"},
                                                                        {"public", "_PostToTag"},
                                                                        {"billing", "staging"},
                                                                        {"depot", "import_lines"},
                                                                        {"clinic", "inbox"}});
}

void TestLabels::labels_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("needs");
    QTest::addColumn<bool>("withCatalog");
    std::istringstream manifest(textOf(kCases / "manifest.tsv"));
    std::string line;
    std::getline(manifest, line); // the head
    while (std::getline(manifest, line)) {
        std::istringstream fields(line);
        std::string number, name, danger, needs;
        fields >> number >> name >> danger >> needs;
        for (const bool withCatalog : {false, true}) {
            if (withCatalog || needs == "text")
                QTest::newRow((number + ' ' + name + (withCatalog ? ", with the catalog" : "")).c_str())
                    << QString::fromStdString(number) << QString::fromStdString(needs) << withCatalog;
        }
    }
}

void TestLabels::labels()
{
    QFETCH(QString, name);
    QFETCH(bool, withCatalog);
    const std::string text = textOf(kCases / (name.toStdString() + ".sql"));
    review::Settings settings;
    if (withCatalog)
        settings.sessionSettings = {{"lock_timeout", "0"}, {"statement_timeout", "0"}, {"timezone", "UTC"}};
    const int number = name.toInt();
    const auto& baseline = number < 109   ? m_baseline
                           : number < 378 ? m_more
                           : number < 562 ? m_billing
                           : number < 678 ? m_depot
                                          : m_clinic;
    const auto catalog = withCatalog ? baseline : nullptr;
    const review::Review got = review::review(sourceFrom(text), catalog, settings);
    std::set<std::string> found;
    for (const review::Finding& finding : got.findings) {
        if (finding.severity < review::Severity::Low || finding.isConvention)
            continue;
        for (const review::Kind kind : finding.kinds) {
            if (kind != review::Kind::None)
                found.insert(std::to_string(finding.spot.line) + ' ' + std::string(review::toString(kind)));
        }
    }
    const auto labels = nlohmann::json::parse(textOf(kCases / (name.toStdString() + ".expect.json")));
    for (const auto& label : labels) {
        const std::string key = std::to_string(label.at("line").get<int>()) + ' ' + label.at("kind").get<std::string>();
        const bool wasFound = found.erase(key) > 0;
        if (!label.value("optional", false) && key != "0 none")
            QVERIFY2(wasFound, ("not found: " + key + '\n' + text + printed(got.findings)).c_str());
    }
    const std::string first = found.empty() ? std::string() : *found.begin(); // the message is made in any case
    QVERIFY2(found.empty(), ("too much: " + first + '\n' + text + printed(got.findings)).c_str());
}

QTEST_GUILESS_MAIN(TestLabels)
#include "test_labels.moc"
