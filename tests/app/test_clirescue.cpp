// SPDX-License-Identifier: Apache-2.0
// The way out in the terminal: by options, led through the steps, and killed on the way.
#include "tests/app/clicases.h"
#include "tests/app/terminal.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace lk;
using namespace lk::test;

namespace {

/// A dbmate project whose second migration stops behind its second statement.
struct HalfDone {
    CliScratch scratch;
    std::string database = ScratchCluster::instance().createDatabase();
    QStringList target = {s("--url"), urlOf(database), s("-d"), s("db/migrations")};

    HalfDone()
    {
        scratch.write(s("db/migrations/1_orders.sql"),
                      "-- migrate:up\nCREATE TABLE orders (id int);\n-- migrate:down\nDROP TABLE orders;\n");
        scratch.write(s("db/migrations/2_items.sql"),
                      "-- migrate:up transaction:false\nCREATE TABLE items (id int);\nCREATE INDEX CONCURRENTLY "
                      "orders_id ON orders (id);\nCREATE TABLE orders (id int);\n-- migrate:down\n");
    }
    [[nodiscard]] CliResult run(const QStringList& arguments, const QMap<QString, QString>& variables = {}) const
    {
        return scratch.run(target + arguments, variables);
    }
    [[nodiscard]] QJsonObject facts() const
    {
        return QJsonDocument::fromJson(run({s("rescue"), s("--json")}).out).object()[s("facts")].toObject();
    }
    [[nodiscard]] std::string value(const std::string& sql) const
    {
        return ScratchCluster::instance().value(sql, database);
    }
    void execute(const std::string& sql) const { ScratchCluster::instance().execute(sql, database); }
};

} // namespace

class TestCliRescue : public QObject {
    Q_OBJECT
private slots:
    void looksAndChangesNothing();
    void goesOneWayUnderTheGuards();
    void securesBeforeARestore();
    void refusesWhatIsNotPossible();
    void leadsThroughTheSteps();
    void refusesWhereTheFactsHaveChanged();
    void undoKilledAnywhere_data();
    void undoKilledAnywhere();
    void everyKilledRunHasAWayOut_data();
    void everyKilledRunHasAWayOut();
};

void TestCliRescue::looksAndChangesNothing()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("rescue")}), 0);
    const CliResult up = project.run({s("up")});
    COMPARE_CODE(up, 6);
    VERIFY_SAYS(up.err, "Find the way out with: lockkeeperctl");
    VERIFY_SAYS(project.run({s("status")}).out, " rescue");
    const CliResult no = project.run({s("down")});
    COMPARE_CODE(no, 6);
    VERIFY_SAYS(no.err, " rescue");
    const CliResult text = project.run({s("rescue")});
    COMPARE_CODE(text, 6);
    VERIFY_SAYS(text.out, "index public.orders_id (there)");
    VERIFY_SAYS(text.out, "[undo]");
    const CliResult json = project.run({s("rescue"), s("--json")});
    COMPARE_CODE(json, 6);
    const QJsonObject document = QJsonDocument::fromJson(json.out).object();
    const QJsonObject fact = document[s("facts")].toObject()[s("migrations")].toArray().at(0).toObject();
    QCOMPARE(fact[s("trouble")].toString(), s("part-way"));
    QCOMPARE(fact[s("took_effect")].toInt(), 2);
    QStringList recommended;
    const QJsonArray ways = document[s("ways")].toArray();
    for (const QJsonValue& way : ways) {
        if (way.toObject()[s("recommended")].toBool())
            recommended << way.toObject()[s("way")].toString();
    }
    QCOMPARE(recommended, QStringList{s("undo")});
    COMPARE_CODE(project.run({s("rescue"), s("--way"), s("look"), s("--report"), s("facts.md")}), 6);
    QFile report(project.scratch.path(s("facts.md")));
    QVERIFY(report.open(QIODevice::ReadOnly));
    QVERIFY(report.readAll().startsWith("# Report of an incident"));
    QCOMPARE(project.value("SELECT to_regclass('items') IS NOT NULL"), std::string("t"));
}

void TestCliRescue::securesBeforeARestore()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("up")}), 6);
    COMPARE_CODE(project.run({s("backup")}), 0);
    // A place that takes no report is told before anything is done.
    const CliResult nowhere =
        project.run({s("rescue"), s("--way"), s("restore"), s("--yes"), s("--report"), s("no/r.md")});
    COMPARE_CODE(nowhere, 2);
    VERIFY_SAYS(nowhere.err, "No report can be written into");
    project.execute("CREATE TABLE since (id int)");
    const CliResult done =
        project.run({s("rescue"), s("--way"), s("restore"), s("--backup"), s("--yes"), s("--report"), s("r.md")});
    QVERIFY2(done.code == 0 || done.code == 6, (done.out + done.err).constData());
    QVERIFY2(!done.err.contains("No table is touched"), done.err.constData());
    VERIFY_SAYS(done.err, ".dump (verified)");
    QFile report(project.scratch.path(s("r.md")));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray text = report.readAll();
    QVERIFY2(text.contains("(verified)"), text.constData());
}

void TestCliRescue::goesOneWayUnderTheGuards()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("up")}), 6);
    const CliResult no = project.run({s("rescue"), s("--way"), s("undo")});
    COMPARE_CODE(no, 3);
    VERIFY_SAYS(no.err, "--yes");
    const CliResult typed =
        project.run({s("rescue"), s("--way"), s("undo"), s("--yes"), s("--protection"), s("typed")});
    COMPARE_CODE(typed, 3);
    VERIFY_SAYS(typed.err, "--confirm");
    // What is lost wants a backup where the name must be typed; it is taken on the way.
    const CliResult bare = project.run({s("rescue"), s("--way"), s("undo"), s("--protection"), s("typed"),
                                        s("--confirm"), QString::fromStdString(project.database)});
    COMPARE_CODE(bare, 3);
    VERIFY_SAYS(bare.err, "--backup");
    const CliResult done =
        project.run({s("rescue"), s("--way"), s("undo"), s("--backup"), s("--protection"), s("typed"), s("--confirm"),
                     QString::fromStdString(project.database), s("--report"), s("incident.html"), s("--json")});
    COMPARE_CODE(done, 0);
    const auto events = eventsOf(done.out);
    QCOMPARE(events.front()[s("event")].toString(), s("run-started"));
    QCOMPARE(events.back()[s("event")].toString(), s("rescue-proved"));
    QVERIFY(events.back()[s("holds")].toBool());
    COMPARE_CODE(project.run({s("rescue")}), 0);
    QCOMPARE(project.value("SELECT to_regclass('items') IS NULL AND to_regclass('orders_id') IS NULL"),
             std::string("t"));
    VERIFY_SAYS(project.run({s("audit")}).out, "undo");
    QFile report(project.scratch.path(s("incident.html")));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray html = report.readAll();
    QVERIFY(html.contains("Content-Security-Policy"));
    QVERIFY(html.contains("History and catalog agree again."));
}

void TestCliRescue::refusesWhatIsNotPossible()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("up")}), 6);
    const CliResult clear = project.run({s("rescue"), s("--way"), s("clear"), s("--yes"), s("--json")});
    COMPARE_CODE(clear, 3);
    VERIFY_SAYS(clear.out, "LK196");
    COMPARE_CODE(project.run({s("rescue"), s("--way"), s("nothing")}), 2);
}

void TestCliRescue::leadsThroughTheSteps()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("up")}), 6);
    Terminal terminal(project.scratch, project.target + QStringList{s("--protection"), s("typed"), s("rescue")}, {},
                      100);
    QVERIFY2(terminal.sees("Which way?"), terminal.seen().constData());
    for (const char* part : {"1 Look", "2 Stop", "3 Choose", "Recommended:"})
        QVERIFY2(terminal.seen().contains(part), part);
    terminal.type("2\n"); // not possible
    QVERIFY2(terminal.sees("That way is not possible"), terminal.seen().constData());
    terminal.type("3\n");
    QVERIFY2(terminal.sees("Back up the tables"), terminal.seen().constData());
    terminal.type("y\n");
    QVERIFY2(terminal.sees("6 Confirm"), terminal.seen().constData());
    QVERIFY(terminal.sees("type " + QByteArray::fromStdString(project.database)));
    terminal.type(QByteArray::fromStdString(project.database) + '\n');
    QVERIFY2(terminal.sees("Save the report"), terminal.seen().constData());
    for (const char* part : {"5 Read", "7 Watch", "8 Prove", "agree again"})
        QVERIFY2(terminal.seen().contains(part), part);
    terminal.type("\n");
    QCOMPARE(terminal.end(), 0);

    // Enter changes nothing.
    const HalfDone other;
    COMPARE_CODE(other.run({s("up")}), 6);
    Terminal leaves(other.scratch, other.target + QStringList{s("rescue")}, {}, 100);
    QVERIFY(leaves.sees("Which way?"));
    leaves.type("\n");
    QCOMPARE(leaves.end(), 6);
    QCOMPARE(other.value("SELECT to_regclass('items') IS NOT NULL"), std::string("t"));
}

void TestCliRescue::refusesWhereTheFactsHaveChanged()
{
    const HalfDone project;
    COMPARE_CODE(project.run({s("up")}), 6);
    Terminal terminal(project.scratch, project.target + QStringList{s("rescue")}, {}, 100);
    QVERIFY(terminal.sees("Which way?"));
    terminal.type("3\n");
    QVERIFY(terminal.sees("Back up the tables"));
    project.execute("DROP TABLE items");
    terminal.type("\n");
    QVERIFY2(terminal.sees("has changed since"), terminal.seen().constData());
    QCOMPARE(terminal.end(), 3);
    QCOMPARE(project.value("SELECT to_regclass('orders_id') IS NOT NULL"), std::string("t"));
}

void TestCliRescue::undoKilledAnywhere_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("no row in the history") << s("dbmate");
    QTest::newRow("a dirty mark in the history") << s("golang-migrate");
}

/// Wherever the undoing is killed: it is all there still, or all of it is gone and its mark too; and the next one ends well.
void TestCliRescue::undoKilledAnywhere()
{
    QFETCH(QString, format);
    int kills = 0;
    int undone = 0;
    // Anew each time: what a killed run leaves in journal and audit log makes the next one longer.
    for (int act = 1; act < 400; act += 5) {
        HalfDone project;
        if (format == s("golang-migrate")) {
            project.target = QStringList{s("--url"),    urlOf(project.database) + s("&x-multi-statement=true"),
                                         s("-d"),       s("go"),
                                         s("--format"), s("golang-migrate")};
            project.scratch.write(s("go/1_orders.up.sql"), "CREATE TABLE orders (id int);\n");
            project.scratch.write(s("go/2_items.up.sql"),
                                  "CREATE TABLE items (id int);\nCREATE INDEX CONCURRENTLY orders_id "
                                  "ON orders (id);\nCREATE TABLE orders (id int);\n");
        }
        COMPARE_CODE(project.run({s("up")}), 6);
        const CliResult undo = project.run({s("rescue"), s("--way"), s("undo"), s("--yes")},
                                           {{s("LOCKKEEPER_FAULT"), QString::number(act) + s(":kill")}});
        if (undo.code == 0)
            break;
        ++kills;
        // The session of the one that was killed may take a moment to go.
        QJsonObject facts;
        QTRY_VERIFY_WITH_TIMEOUT(!(facts = project.facts())[s("at_work")].toBool(), 20'000);
        const QString printed = QString::fromUtf8(QJsonDocument(facts).toJson());
        const bool isThere = project.value("SELECT to_regclass('items') IS NOT NULL") == "t";
        const bool isIndexThere = project.value("SELECT to_regclass('orders_id') IS NOT NULL") == "t";
        QCOMPARE(isThere, isIndexThere);
        undone += isThere ? 0 : 1;
        if (isThere) {
            const QJsonObject fact = facts[s("migrations")].toArray().at(0).toObject();
            QVERIFY2(fact[s("trouble")].toString() == s("part-way") && fact[s("took_effect")].toInt() == 2,
                     qPrintable(printed));
            COMPARE_CODE(project.run({s("rescue"), s("--way"), s("undo"), s("--yes")}), 0);
        }
        // `up` finds out what became of the undoing, and begins with the first statement again.
        COMPARE_CODE(project.run({s("up")}), 6);
        const QJsonObject again = project.facts()[s("migrations")].toArray().at(0).toObject();
        QCOMPARE(again[s("took_effect")].toInt(), 2);
        COMPARE_CODE(project.run({s("rescue"), s("--way"), s("undo"), s("--yes")}), 0);
        COMPARE_CODE(project.run({s("rescue")}), 0);
        QCOMPARE(project.value("SELECT to_regclass('items') IS NULL AND to_regclass('orders_id') IS NULL"),
                 std::string("t"));
    }
    if (kills == 0)
        QSKIP("built without fault points");
    QVERIFY2(kills > 5 && undone > 0, qPrintable(QString::number(kills)));
}

void TestCliRescue::everyKilledRunHasAWayOut_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("statement by statement") << QByteArray(
        "-- migrate:up transaction:false\nCREATE TABLE items (id int);\nCREATE INDEX CONCURRENTLY orders_id "
        "ON orders (id);\nALTER TABLE orders ADD COLUMN note text;\n-- migrate:down\n");
    QTest::newRow("one transaction") << QByteArray(
        "-- migrate:up\nCREATE TABLE items (id int);\nALTER TABLE orders ADD COLUMN note text;\n"
        "-- migrate:down\n");
}

/// A killed `up`: the facts are certain or say what is not, the recommended way leads out, and an `up` behind it ends well.
void TestCliRescue::everyKilledRunHasAWayOut()
{
    QFETCH(QByteArray, script);
    int kills = 0;
    bool wasPartWay = false;
    for (int act = 1; act < 400; act += 5) {
        const HalfDone project;
        project.scratch.write(s("db/migrations/2_items.sql"), script);
        COMPARE_CODE(project.run({s("up"), s("1")}), 0);
        const CliResult up = project.run({s("up")}, {{s("LOCKKEEPER_FAULT"), QString::number(act) + s(":kill")}});
        if (up.code == 0)
            break;
        ++kills;
        QJsonObject document;
        QTRY_VERIFY_WITH_TIMEOUT(
            !(document = QJsonDocument::fromJson(project.run({s("rescue"), s("--json")}).out).object())[s("facts")]
                 .toObject()[s("at_work")]
                 .toBool(),
            20'000);
        const bool needs = document[s("facts")].toObject()[s("needs_decision")].toBool();
        wasPartWay = wasPartWay || needs;
        if (needs) {
            QString best;
            const QJsonArray ways = document[s("ways")].toArray();
            for (const QJsonValue& way : ways) {
                if (way.toObject()[s("recommended")].toBool())
                    best = way.toObject()[s("way")].toString();
            }
            QVERIFY2(best == s("resume") || best == s("clear"), qPrintable(best));
            const CliResult out = project.run({s("rescue"), s("--way"), best, s("--yes")});
            COMPARE_CODE(out, 0);
            COMPARE_CODE(project.run({s("rescue")}), 0);
        }
        COMPARE_CODE(project.run({s("up")}), 0);
        COMPARE_CODE(project.run({s("rescue")}), 0);
        QCOMPARE(project.value("SELECT count(*) FROM schema_migrations"), std::string("2"));
        QCOMPARE(project.value("SELECT to_regclass('items') IS NOT NULL"), std::string("t"));
    }
    if (kills == 0)
        QSKIP("built without fault points");
    QVERIFY(kills > 5);
    QCOMPARE(wasPartWay, script.contains("transaction:false"));
}

QTEST_GUILESS_MAIN(TestCliRescue)
#include "test_clirescue.moc"
