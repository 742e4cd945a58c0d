// SPDX-License-Identifier: Apache-2.0
// Recorded migrations whose file is gone: every way down that leads over one, in every format that has ways down.
#include "tests/app/clicases.h"

#include <QDir>

#include <array>

using namespace lk;
using namespace lk::test;

namespace {

/// Three migrations; the version of each as the tool spells it.
using Versions = std::array<const char*, 3>;

Versions versionsOf(const QString& format)
{
    if (format == s("prisma"))
        return {"20240101000000_m", "20240102000000_m", "20240103000000_m"};
    if (format == s("rails"))
        return {"20240101000000", "20240102000000", "20240103000000"};
    if (format == s("sequelize") || format == s("knex"))
        return {"1_m.js", "2_m.js", "3_m.js"};
    if (format == s("node-pg-migrate"))
        return {"1_m", "2_m", "3_m"};
    if (format == s("liquibase"))
        return {"changelog.sql::1::me", "changelog.sql::2::me", "changelog.sql::3::me"};
    if (format == s("sqitch"))
        return {"m1", "m2", "m3"};
    return {"1", "2", "3"};
}

/// Writes the project anew, without the migration of index `lost` (-1: with all).
void writeProject(const CliScratch& scratch, const QString& format, int lost)
{
    QDir(scratch.path(s("db"))).removeRecursively();
    const Versions versions = versionsOf(format);
    QByteArray changelog = "--liquibase formatted sql\n";
    QByteArray plan = "%syntax-version=1.0.0\n%project=shop\n\n";
    const auto file = [&](const QString& name, const QByteArray& text) { scratch.write(s("db/") + name, text); };
    for (int i = 0; i < 3; ++i) {
        if (i == lost)
            continue;
        const QByteArray number = QByteArray::number(i + 1);
        const QString version = s(versions[static_cast<std::size_t>(i)]);
        const QByteArray up = "CREATE TABLE t" + number + " ();\n";
        const QByteArray down = "DROP TABLE t" + number + ";\n";
        changelog += "--changeset me:" + number + "\n" + up + "--rollback " + down;
        plan += "m" + number + " 2024-01-0" + number + "T00:00:00Z Me <me@example.org>\n";
        if (format == s("dbmate"))
            file(version + s("_m.sql"), "-- migrate:up\n" + up + "-- migrate:down\n" + down);
        if (format == s("flyway")) {
            file(s("V") + version + s("__m.sql"), up);
            file(s("U") + version + s("__m.sql"), down);
        }
        if (format == s("prisma")) {
            file(s("migrations/") + version + s("/migration.sql"), up);
            file(s("migrations/") + version + s("/down.sql"), down);
        }
        if (format == s("rails"))
            file(s("migrate/") + version + s("_m") + QString::fromUtf8(number) + s(".rb"),
                 "class M" + number + " < ActiveRecord::Migration[7.0]\n  def change\n    create_table :t" + number +
                     "\n  end\nend\n");
        if (format == s("sequelize"))
            file(
                s("migrations/") + version,
                "module.exports = { async up(queryInterface) { await queryInterface.x(); }, async down(queryInterface) "
                "{ await queryInterface.y(); } };\n");
        if (format == s("knex"))
            file(s("migrations/") + version,
                 "exports.up = async (knex) => { await knex.raw('select 1'); };\nexports.down = async (knex) => { "
                 "await knex.raw('select 1'); };\n");
        if (format == s("node-pg-migrate"))
            file(s("migrations/") + version + s(".sql"), "-- Up Migration\n" + up + "-- Down Migration\n" + down);
        if (format == s("sqitch")) {
            file(s("deploy/m") + QString::fromUtf8(number) + s(".sql"), up);
            file(s("revert/m") + QString::fromUtf8(number) + s(".sql"), down);
        }
    }
    if (format == s("liquibase")) {
        file(s("changelog.sql"), changelog);
        file(s("liquibase.properties"), "changelog-file=changelog.sql\n");
    }
    if (format == s("sqitch")) {
        file(s("sqitch.plan"), plan);
        file(s("sqitch.conf"), "[core]\n\tengine = pg\n");
    }
    if (format == s("prisma"))
        file(s("schema.prisma"), "datasource db {\n  provider = \"postgresql\"\n  url = env(\"X\")\n}\n");
    if (format == s("knex"))
        file(s("knexfile.js"), "module.exports = { client: 'pg' };\n");
    if (format == s("knex") || format == s("sequelize") || format == s("node-pg-migrate"))
        file(s("package.json"), "{\"devDependencies\": {\"" +
                                    (format == s("sequelize") ? QByteArray("sequelize-cli") : format.toUtf8()) +
                                    "\": \"*\"}}\n");
}

} // namespace

class TestCliMissing : public QObject {
    Q_OBJECT
private slots:
    void downOverWhatHasNoFile_data();
    void downOverWhatHasNoFile();
    void lateMarksTheToolWouldRefuse();
};

void TestCliMissing::downOverWhatHasNoFile_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("lost");
    QTest::addColumn<bool>("isPassed"); ///< the tool's own rule
    QTest::addColumn<bool>("canMark");  ///< its row can be taken out (Sqitch: the last change only)
    const auto row = [](const char* format, bool isPassed, bool canMark) {
        for (const int lost : {0, 1, 2})
            QTest::addRow("%s, number %d is lost", format, lost + 1)
                << s(format) << lost << isPassed << (canMark && (s(format) != s("sqitch") || lost == 2));
    };
    row("dbmate", true, true);
    row("liquibase", true, true);
    row("flyway", false, true);
    row("prisma", false, false);
    row("rails", false, true);
    row("sequelize", false, true);
    row("knex", false, true);
    row("node-pg-migrate", false, true);
    row("sqitch", false, true);
}

void TestCliMissing::downOverWhatHasNoFile()
{
    QFETCH(QString, format);
    QFETCH(int, lost);
    QFETCH(bool, isPassed);
    QFETCH(bool, canMark);
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    const QStringList target{s("-y"), s("--url"), urlOf(database), s("-d"), s("db"), s("--format"), format};
    const Versions versions = versionsOf(format);
    const bool isCode = format == s("rails") || format == s("sequelize") || format == s("knex");
    writeProject(scratch, format, -1);
    if (isCode) {
        for (const char* version : versions)
            COMPARE_CODE(scratch.run(target + QStringList{s("mark"), s(version), s("applied")}), 0);
    } else {
        COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    }
    writeProject(scratch, format, lost);
    const QByteArray before = scratch.run(target + QStringList{s("status"), s("--json")}).out;
    const QString gone = s(versions[static_cast<std::size_t>(lost)]);
    QVERIFY2(before.contains("\"missing\""), before.constData());

    const CliResult there = scratch.run(target + QStringList{s("goto"), gone});
    COMPARE_CODE(there, 3);
    VERIFY_SAYS(there.err, gone.toUtf8());
    QVERIFY2(!there.err.contains("There is no migration"), there.err.constData());

    QList<QStringList> wishes{{s("down"), s("--all")}, {s("down"), s("3")}, {s("redo"), s("3")}};
    if (lost > 0) {
        wishes << QStringList{s("down"), s("2")} << QStringList{s("goto"), s(versions[0])}
               << QStringList{s("down"), s("--to"), s(versions[0])};
    }
    if (lost == 2)
        wishes << QStringList{s("down")} << QStringList{s("redo")};
    if (isPassed) {
        for (const QStringList& wish : wishes) {
            const CliResult plan = scratch.run(target + QStringList{s("plan")} + wish);
            COMPARE_CODE(plan, 0);
            VERIFY_SAYS(plan.out,
                        gone.toUtf8() + " is recorded and has no file: " + format.toUtf8() + " steps over it");
        }
        COMPARE_CODE(scratch.run(target + QStringList{s("down"), s("--all")}), 0);
        // Nothing is left that could be rolled back, and yet not all is.
        const CliResult rest = scratch.run(target + QStringList{s("down"), s("--all")});
        COMPARE_CODE(rest, 3);
        VERIFY_SAYS(rest.err, "mark " + gone.toUtf8() + " pending");
        return;
    }
    for (const QStringList& wish : wishes) {
        const CliResult answer = scratch.run(target + wish);
        QVERIFY2(answer.code == 3, (wish.join(u' ').toUtf8() + ": " + told(answer)).constData());
        VERIFY_SAYS(answer.err, gone.toUtf8());
        VERIFY_SAYS(answer.err, "Nothing was changed.");
        QVERIFY2(answer.err.contains("mark " + gone.toUtf8() + " pending") == canMark, answer.err.constData());
        QCOMPARE(scratch.run(target + wish + QStringList{s("--json")}).code, 3);
    }
    QCOMPARE(scratch.run(target + QStringList{s("status"), s("--json")}).out, before);
    if (!canMark)
        return;
    // The way out that was named leads out.
    COMPARE_CODE(scratch.run(target + QStringList{s("mark"), gone, s("pending")}), 0);
    if (!isCode && lost == 2)
        COMPARE_CODE(scratch.run(target + QStringList{s("down"), s("--all")}), 0);
}

/// node-pg-migrate's order check: --fake goes by it, and so does `mark`.
void TestCliMissing::lateMarksTheToolWouldRefuse()
{
    const std::string database = ScratchCluster::instance().createDatabase();
    const CliScratch scratch;
    const QStringList target{s("-y"), s("--url"),    urlOf(database),     s("-d"),
                             s("db"), s("--format"), s("node-pg-migrate")};
    writeProject(scratch, s("node-pg-migrate"), 1);
    COMPARE_CODE(scratch.run(target + QStringList{s("up")}), 0);
    writeProject(scratch, s("node-pg-migrate"), -1);
    const CliResult late = scratch.run(target + QStringList{s("mark"), s("2_m"), s("applied")});
    COMPARE_CODE(late, 3);
    VERIFY_SAYS(late.err, "Not run migration 2_m is preceding already run migration 3_m");
    QCOMPARE(value("SELECT string_agg(name, ' ' ORDER BY id) FROM pgmigrations", database), std::string("1_m 3_m"));
    // Without the check it is the tool's way too.
    scratch.write(s("db/package.json"),
                  "{\"devDependencies\": {\"node-pg-migrate\": \"*\"}, \"scripts\": {\"migrate\": "
                  "\"node-pg-migrate --no-check-order\"}}\n");
    COMPARE_CODE(scratch.run(target + QStringList{s("mark"), s("2_m"), s("applied")}), 0);
}

QTEST_GUILESS_MAIN(TestCliMissing)
#include "test_climissing.moc"
