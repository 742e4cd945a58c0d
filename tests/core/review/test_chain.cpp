// SPDX-License-Identifier: Apache-2.0
#include "core/review/applied.h"
#include "core/review/chain.h"
#include "core/review/reviewmany.h"
#include "core/review/units.h"
#include "tests/core/review/reviewfixture.h"

#include <QTest>

#include <algorithm>

using namespace lk;
using namespace lk::test;

/// What only several migrations together tell, where a rule's cases (tests/data/review/rules) cannot show it.
class TestChain : public QObject {
    Q_OBJECT
private slots:
    void ofAProject_data();
    void ofAProject();
    void heedsCommentsAndSettings();
    void namesTheOther();
    void cannotTellWhatIsApplied_data();
    void cannotTellWhatIsApplied();
    void rollbacksAreDowns();
    void longFilesAreSeenWhole();
};

namespace {

review::Wanted wanted(const std::string& name, const std::string& text)
{
    review::Wanted one;
    one.shown = name;
    one.read = [name, text] {
        review::Source source = sourceFrom("-- migrate:up\n" + text);
        source.path = name;
        return source;
    };
    return one;
}

std::vector<review::Reviewed> reviewed(const std::string& first, const std::string& second, bool arePending,
                                       const review::Settings& settings = {})
{
    review::Many how;
    how.isChain = true;
    how.arePending = arePending;
    return review::reviewMany({wanted("0001_one.sql", first), wanted("0002_two.sql", second)}, nullptr, settings, how);
}

const review::Finding* told(const review::Review& review, const std::string& rule)
{
    const auto found = std::ranges::find(review.findings, rule, &review::Finding::rule);
    return found == review.findings.end() ? nullptr : &*found;
}

} // namespace

/// All that a project has: what fails is told, what is history is not.
void TestChain::ofAProject_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("isTold");
    QTest::addColumn<bool>("isToldOfPending");
    QTest::newRow("made twice") << "CREATE TABLE t (a int);"
                                << "CREATE TABLE t (a int);" << true << true;
    QTest::newRow("used when it is gone") << "DROP TABLE t;"
                                          << "ALTER TABLE t ADD COLUMN a int;" << true << true;
    QTest::newRow("made, and dropped later") << "CREATE TABLE t (a int);"
                                             << "DROP TABLE t;" << false << true;
    QTest::newRow("a column, likewise") << "ALTER TABLE t ADD COLUMN a int;"
                                        << "ALTER TABLE t DROP COLUMN a;" << false << true;
}

void TestChain::ofAProject()
{
    QFETCH(QString, first);
    QFETCH(QString, second);
    QFETCH(bool, isTold);
    QFETCH(bool, isToldOfPending);
    for (const bool arePending : {false, true}) {
        const auto got = reviewed(first.toStdString(), second.toStdString(), arePending);
        QVERIFY(told(got[0].review, "pending-chain-conflict") == nullptr);
        const bool isFound = told(got[1].review, "pending-chain-conflict") != nullptr;
        QVERIFY2(isFound == (arePending ? isToldOfPending : isTold), printed(got[1].review.findings).c_str());
    }
}

void TestChain::heedsCommentsAndSettings()
{
    const std::string first = "CREATE TABLE t (a int);";
    const auto silenced = reviewed(
        first, "-- lockkeeper:ignore pending-chain-conflict the first is taken out tomorrow\nCREATE TABLE t (b int);",
        true);
    const review::Finding* finding = told(silenced[1].review, "pending-chain-conflict");
    QVERIFY(finding != nullptr);
    QVERIFY(finding->isSilenced);
    QCOMPARE(finding->silencedBecause, std::string("the first is taken out tomorrow"));

    review::Settings settings;
    settings.severities["pending-chain-conflict"] = review::Severity::Low;
    const auto milder = reviewed(first, first, true, settings);
    QVERIFY(told(milder[1].review, "pending-chain-conflict")->severity == review::Severity::Low);
    settings.severities["pending-chain-conflict"] = std::nullopt;
    QVERIFY(told(reviewed(first, first, true, settings)[1].review, "pending-chain-conflict") == nullptr);
}

void TestChain::namesTheOther()
{
    const auto got = reviewed("SELECT 1;\nCREATE TABLE t (a int);", "CREATE TABLE t (a int);", true);
    const review::Finding* finding = told(got[1].review, "pending-chain-conflict");
    QVERIFY(finding != nullptr);
    QVERIFY2(finding->message.find("0001_one.sql, line 3") != std::string::npos, finding->message.c_str());
    QCOMPARE(finding->spot.line, 2); // behind the marker
}

void TestChain::cannotTellWhatIsApplied_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("plain") << "CREATE TABLE t (a int);" << true;
    QTest::newRow("its own transaction") << "BEGIN; CREATE TABLE t (a int); COMMIT;" << true;
    QTest::newRow("no parser takes it") << "CREATE TABL t (a int);" << false;
    QTest::newRow("taken back") << "BEGIN; CREATE TABLE t (a int); ROLLBACK;" << false;
    QTest::newRow("put together at run time") << "DO $$ BEGIN EXECUTE 'DROP TABLE ' || current_user; END $$;" << false;
    QTest::newRow("another language") << "DO LANGUAGE plperl $$ 1 $$;" << false;
    QTest::newRow("a function that puts together") << "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
                                                      "EXECUTE 'DROP TABLE ' || current_user; END $$; SELECT f();"
                                                   << false;
    QTest::newRow("the same function, not called") << "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN "
                                                      "EXECUTE 'DROP TABLE ' || current_user; END $$;"
                                                   << true;
}

void TestChain::cannotTellWhatIsApplied()
{
    QFETCH(QString, text);
    QFETCH(bool, isKnown);
    const auto got = review::appliedBy({sourceFrom("-- migrate:up\n" + text.toStdString())}, schema::Catalog());
    QCOMPARE(got.has_value(), isKnown);
}

/// A step that rolls back meets what its up part has made, on a catalog where that is.
void TestChain::rollbacksAreDowns()
{
    review::Source source = sourceFrom("-- migrate:up\nCREATE TABLE fresh (a int);\n"
                                       "-- migrate:down\nDROP TABLE fresh;\nDROP TABLE other;\n");
    source.isRollback = true;
    const auto catalog = catalogFrom("CREATE TABLE fresh (a int); CREATE TABLE other (a int);");
    std::shared_ptr<const schema::Catalog> after;
    const review::Review got = review::review(source, catalog, {}, &after);
    QVERIFY(after->relation({"public", "fresh"}) == nullptr);
    for (const review::Finding& finding : got.findings)
        QVERIFY2(finding.spot.part == review::Part::Down, printed(got.findings).c_str());
    QCOMPARE(got.statements.size(), std::size_t{2});
    const auto severityOf = [&](const char* relation) {
        for (const review::Finding& finding : got.findings) {
            if (finding.rule == "drop-table" && finding.message.find(relation) != std::string::npos)
                return finding.severity;
        }
        return review::Severity::Note;
    };
    QVERIFY2(severityOf("fresh") == review::Severity::Note, printed(got.findings).c_str());
    QVERIFY2(severityOf("other") == review::Severity::Blocker, printed(got.findings).c_str());
    QVERIFY(told(got, "missing-object") == nullptr);
}

/// What is asked at the end of a part sees a file of several chunks from its beginning on.
void TestChain::longFilesAreSeenWhole()
{
    const std::string rows = [] {
        std::string text;
        for (int i = 0; i < 30'000; ++i)
            text += "INSERT INTO t (a, b) VALUES (" + std::to_string(i) +
                    ", 'the rows of a long file, one after the other');\n";
        return text;
    }();
    QVERIFY(rows.size() > 2 * review::Units::kChunkBytes);
    const auto whole = [&](const std::string& head, const std::string& transaction = "") {
        return review::review(sourceFrom("-- migrate:up" + transaction + "\n" + head + rows), nullptr, {});
    };
    QVERIFY(told(whole("CREATE TABLE t (a int, b text);\nCREATE TABLE u (a int);\n"), "missing-down") != nullptr);
    QVERIFY(told(whole("BEGIN;\nCREATE TABLE t (a int, b text);\n", " transaction:false"), "unclosed-transaction") !=
            nullptr);

    const review::Review down = review::review(sourceFrom("-- migrate:up\nALTER TABLE u DROP COLUMN c;\n" + rows +
                                                          "-- migrate:down\nALTER TABLE u ADD COLUMN c int;\n"),
                                               nullptr, {});
    QVERIFY2(told(down, "down-cannot-restore-data") != nullptr, printed(down.findings).substr(0, 2000).c_str());
}

QTEST_GUILESS_MAIN(TestChain)
#include "test_chain.moc"
