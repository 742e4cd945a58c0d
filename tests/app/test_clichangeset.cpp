// SPDX-License-Identifier: Apache-2.0
// Change sets from the command line: a whole one from recipe to contract, what is refused with which exit code, and the way back.
#include "tests/app/clicases.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <filesystem>

using namespace lk;
using namespace lk::test;

namespace {

/// A dbmate project with a table, and a change set by the recipe.
struct Renaming {
    CliScratch scratch;
    std::string database = ScratchCluster::instance().createDatabase();
    QStringList target = {s("--url"), urlOf(database), s("-d"), s("db/migrations")};

    Renaming()
    {
        scratch.write(s("db/migrations/1_users.sql"), "-- migrate:up\nCREATE TABLE users (id bigint PRIMARY KEY, name "
                                                      "text);\nINSERT INTO users VALUES (1, 'a'), (2, 'b');\n"
                                                      "-- migrate:down\nDROP TABLE users;\n");
    }
    [[nodiscard]] CliResult run(const QStringList& arguments) const { return scratch.run(target + arguments); }
    [[nodiscard]] CliResult make() const
    {
        return run({s("changeset"), s("new"), s("rename-column"), s("--id"), s("full-name"), s("--set"),
                    s("table=users"), s("--set"), s("old=name"), s("--set"), s("new=full_name"), s("--set"),
                    s("type=text"), s("--json")});
    }
    [[nodiscard]] CliResult apply(const char* phase, const QStringList& more = {}) const
    {
        return run(QStringList{s("changeset"), s("apply"), s("full-name"), s("--phase"), QString::fromLatin1(phase)} +
                   more);
    }
    /// "done done ready …"
    [[nodiscard]] QString phases() const
    {
        const CliResult shown = run({s("changeset"), s("show"), s("full-name"), s("--json")});
        QStringList all;
        const QJsonArray environments = QJsonDocument::fromJson(shown.out).object()[s("environments")].toArray();
        for (const QJsonValue& phase : environments.at(0).toObject()[s("phases")].toArray())
            all << phase.toObject()[s("status")].toString();
        return all.join(QLatin1Char(' '));
    }
    void execute(const std::string& sql) const { ScratchCluster::instance().execute(sql, database); }
    [[nodiscard]] std::string value(const std::string& sql) const
    {
        return ScratchCluster::instance().value(sql, database);
    }
    [[nodiscard]] CliResult fill() const { return run({s("backfill"), s("run"), s("full_name")}); }
};

/// The last file that `changeset new` has written.
QString declarationOf(const CliResult& made)
{
    return QJsonDocument::fromJson(made.out).object()[s("files")].toArray().last().toString();
}

QByteArray read(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestCliChangeSet : public QObject {
    Q_OBJECT
private slots:
    void goesFromRecipeToContract();
    void asksACommand();
    void refusesStepsThatWouldRunInAnotherOrder();
    void tellsWhatStaysNarrow();
    void refusesWithItsCodes();
    void asksItsGatesInAPlainRun();
    void refusesWhatIsMisspelt();
    void refusesWhatIsNotThere();
    void goesBack();
    void goesOnWhereItWasKilled_data();
    void goesOnWhereItWasKilled();
    void asksForADeployment();
    void hidesForADayInProductionAlone();
    void waitsForCodeBeforeItsFirstStep();
    void lintsOffline();
    void detectsAndDecides();
};

void TestCliChangeSet::goesFromRecipeToContract()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    const CliResult made = project.make();
    COMPARE_CODE(made, 0);
    QCOMPARE(QJsonDocument::fromJson(made.out).object()[s("files")].toArray().size(),
             5); // expand, hide, drop, backfill, declaration
    VERIFY_SAYS(read(declarationOf(made)), "recipe: rename-column");
    COMPARE_CODE(project.run({s("changeset"), s("lint")}), 0);
    QCOMPARE(project.phases(), s("ready todo todo todo todo"));
    const CliResult plan = project.run({s("changeset"), s("plan"), s("full-name"), s("--phase"), s("expand")});
    COMPARE_CODE(plan, 0);
    VERIFY_SAYS(plan.out, "full_name");
    COMPARE_CODE(project.apply("expand"), 0);
    QCOMPARE(project.phases(), s("done done ready blocked todo"));
    COMPARE_CODE(project.apply("expand"), 0); // nothing to do
    const CliResult backfill = project.apply("backfill");
    COMPARE_CODE(backfill, 3);
    VERIFY_SAYS(backfill.err, "backfill run full_name");
    COMPARE_CODE(project.fill(), 0);
    QCOMPARE(project.phases(), s("done done done blocked todo"));
    // Its own gates: soaked for a day, quiet for a day.
    const CliResult closed = project.run({s("changeset"), s("gates"), s("full-name")});
    COMPARE_CODE(closed, 3);
    VERIFY_SAYS(closed.out, "soak 24h: fail");
    COMPARE_CODE(project.apply("contract"), 3);
    COMPARE_CODE(project.apply("contract", {s("--override"), s("soak")}), 2); // no reason
    const QStringList aside{s("--override"), s("soak"),       s("--override"), s("quiet"),
                            s("--override"), s("statements"), s("--reason"),   s("a test")};
    const CliResult hidden = project.apply("contract", aside);
    COMPARE_CODE(hidden, 0);
    QCOMPARE(project.phases(), s("done done done done running"));
    // What has been waited for is not waited for again.
    const CliResult hiding = project.run({s("changeset"), s("gates"), s("full-name")});
    COMPARE_CODE(hiding, 3);
    VERIFY_SAYS(hiding.out, "(of an earlier step)");
    QVERIFY2(!hiding.out.contains("of a later step"), hiding.out.constData());
    VERIFY_SAYS(project.run({s("changeset"), s("gates"), s("--help")}).out, "when one of the next step is closed");
    QCOMPARE(project.value("SELECT string_agg(detail ->> 'gate', ', ' ORDER BY id) FROM lockkeeper.changeset_event "
                           "WHERE kind = 'override'"),
             std::string("soak 24h, quiet public.users.name 24h, statements"));
    QCOMPARE(
        project.value(
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'lk_retired_name'"),
        std::string("1"));
    const CliResult drop = project.apply("contract");
    COMPARE_CODE(drop, 3);
    VERIFY_SAYS(drop.err, "brownout 24h");
    project.execute("UPDATE lockkeeper.changeset_event SET at = at - interval '2 days'");
    COMPARE_CODE(project.run({s("changeset"), s("approve"), s("full-name"), s("--brownout"), s("ok")}), 0);
    COMPARE_CODE(project.apply("contract"), 0);
    QCOMPARE(project.phases(), s("done done done done done"));
}

/// A program of the repository judges a gate: whoever looks does not run it.
void TestCliChangeSet::asksACommand()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    const QString declaration = declarationOf(project.make());
    QByteArray text = read(declaration);
    text.replace("{soak: 24h}", "{check: {command: [checks/deployed, web, \"2.14\"], within: 20s}}");
    QFile file(declaration);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const auto answer = [&](const QByteArray& script) {
        project.scratch.write(s("checks/deployed"), "#!/bin/sh\necho x >> asked.log\n" + script);
        const QString path = project.scratch.path(s("checks/deployed"));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    };
    const auto timesAsked = [&] { return read(project.scratch.path(s("asked.log"))).count('x'); };
    answer("echo \"$LOCKKEEPER_CHANGESET: 3 of 4 pods run $2\"; exit 1\n");
    COMPARE_CODE(project.run({s("changeset"), s("lint")}), 0);
    COMPARE_CODE(project.apply("expand"), 0);
    COMPARE_CODE(project.fill(), 0);
    COMPARE_CODE(project.run({s("changeset"), s("list")}), 0);
    const CliResult shown = project.run({s("changeset"), s("show"), s("full-name")});
    VERIFY_SAYS(shown.out, "check checks/deployed web 2.14: the command is run when gates are asked for");
    QCOMPARE(timesAsked(), 0);
    const CliResult gates = project.run({s("changeset"), s("gates"), s("full-name")});
    COMPARE_CODE(gates, 3);
    VERIFY_SAYS(gates.err, "Gate: running checks/deployed web 2.14");
    VERIFY_SAYS(gates.out, "fail, the command says no (exit code 1): full-name: 3 of 4 pods run 2.14");
    const CliResult check = project.run({s("changeset"), s("check"), s("full-name"), s("--json")});
    VERIFY_SAYS(check.out, "3 of 4 pods run 2.14");
    QCOMPARE(timesAsked(), 2);
    // The last answer is shown with its time, and counts for nothing.
    VERIFY_SAYS(project.run({s("changeset"), s("show"), s("full-name"), s("--json")}).out, "3 of 4 pods run 2.14");
    const QStringList aside{s("--override"), s("quiet"), s("--override"), s("statements"), s("--reason"), s("a test")};
    const CliResult plan = project.run({s("changeset"), s("plan"), s("full-name"), s("--phase"), s("contract")});
    COMPARE_CODE(plan, 3); // by the gate that waits for silence
    VERIFY_SAYS(plan.err, "Gate: before the script this is run, and must say yes: checks/deployed web 2.14");
    QCOMPARE(timesAsked(), 2);
    const CliResult refused = project.apply("contract", aside);
    COMPARE_CODE(refused, 3);
    VERIFY_SAYS(refused.err, "check checks/deployed web 2.14 is closed: the command says no");
    QCOMPARE(timesAsked(), 3);
    answer("exit 0\n");
    COMPARE_CODE(project.apply("contract", aside), 0);
    QCOMPARE(timesAsked(), 4);
    QCOMPARE(project.phases(), s("done done done done running"));
}

void TestCliChangeSet::refusesStepsThatWouldRunInAnotherOrder()
{
    const Renaming project;
    project.scratch.write(s("db/migrations/8_t.sql"),
                          "-- migrate:up\nCREATE TABLE t (id serial PRIMARY KEY);\n-- migrate:down\nDROP TABLE t;\n");
    const CliResult made =
        project.run({s("changeset"), s("new"), s("bigint-key"), s("--id"), s("wide"), s("--set"), s("table=t")});
    COMPARE_CODE(made, 3);
    VERIFY_SAYS(made.err, "new file would be out of order");
    const std::filesystem::path folder = project.scratch.path().toStdString() + "/db/migrations";
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        QVERIFY2(entry.path().filename().string().find("wide") == std::string::npos, entry.path().c_str());
}

void TestCliChangeSet::tellsWhatStaysNarrow()
{
    const Renaming project;
    project.scratch.write(
        s("db/migrations/20260101000000_lines.sql"),
        "-- migrate:up\nCREATE TABLE t (id serial PRIMARY KEY);\nCREATE TABLE line (t_id int REFERENCES "
        "t);\n-- migrate:down\nDROP TABLE line, t;\n");
    COMPARE_CODE(project.run({s("up")}), 0);
    const QByteArray narrow = "public.line.t_id refers to it and stays integer: behind 2147483647 ";
    const CliResult made =
        project.run({s("changeset"), s("new"), s("bigint-key"), s("--id"), s("wide"), s("--set"), s("table=t")});
    COMPARE_CODE(made, 0);
    VERIFY_SAYS(made.err, narrow);
    VERIFY_SAYS(made.err,
                "changeset new change-type --id line-t-id-bigint --set table=public.line --set old=t_id --set "
                "type=bigint --set former=integer");
    const CliResult plan = project.run({s("changeset"), s("plan"), s("wide"), s("--phase"), s("expand")});
    COMPARE_CODE(plan, 0);
    VERIFY_SAYS(plan.err, narrow);
    COMPARE_CODE(project.run({s("changeset"), s("apply"), s("wide"), s("--phase"), s("expand")}), 0);
    VERIFY_SAYS(project.run({s("changeset"), s("show"), s("wide")}).out, narrow);
    VERIFY_SAYS(project.run({s("changeset"), s("check"), s("wide")}).out, narrow);
    // What it says is what helps.
    COMPARE_CODE(project.run({s("changeset"), s("new"), s("change-type"), s("--id"), s("line-t-id-bigint"), s("--set"),
                              s("table=public.line"), s("--set"), s("old=t_id"), s("--set"), s("type=bigint"),
                              s("--set"), s("former=integer")}),
                 0);
}

void TestCliChangeSet::refusesWithItsCodes()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    COMPARE_CODE(project.make(), 0);
    COMPARE_CODE(project.make(), 3); // it is there
    COMPARE_CODE(project.run({s("changeset"), s("show"), s("ful-name")}), 2);
    COMPARE_CODE(project.run({s("changeset"), s("new"), s("no-such"), s("--id"), s("x")}), 2);
    COMPARE_CODE(project.apply("later"), 2);
    const CliResult early = project.apply("contract");
    COMPARE_CODE(early, 3);
    VERIFY_SAYS(early.err, "expand of full-name is ready");
    COMPARE_CODE(project.apply("expand"), 0);
    COMPARE_CODE(project.fill(), 0);
    project.execute("UPDATE users SET full_name = NULL WHERE id = 2; ALTER TABLE users DISABLE TRIGGER USER; UPDATE "
                    "users SET name = 'x' WHERE id = 2; ALTER TABLE users ENABLE TRIGGER USER");
    const CliResult check = project.run({s("changeset"), s("check"), s("full-name"), s("--json")});
    COMPARE_CODE(check, 1);
    VERIFY_SAYS(check.out, "1 row differs");
    const QStringList aside{s("--override"), s("soak"),       s("--override"), s("quiet"),
                            s("--override"), s("statements"), s("--reason"),   s("a test")};
    const CliResult misspelt = project.apply("contract", {s("--override"), s("soack"), s("--reason"), s("a test")});
    COMPARE_CODE(misspelt, 2);
    VERIFY_SAYS(misspelt.err, "There is no gate soack");
    VERIFY_SAYS(misspelt.err, "Did you mean soak?");
    VERIFY_SAYS(misspelt.err, "quiet public.users.name 24h");
    const CliResult differ = project.apply("contract", aside);
    COMPARE_CODE(differ, 3);
    VERIFY_SAYS(differ.err, "1 row differs");
    COMPARE_CODE(project.run({s("deploy"), s("mark"), s("--app"), s("web"), s("--version"), s("2026.10")}), 0);
    QCOMPARE(project.value("SELECT detail ->> 'version' FROM lockkeeper.changeset_event WHERE kind = 'deploy'"),
             std::string("2026.10"));
}

/// Who applies all that is pending is told the same as who leads the set.
void TestCliChangeSet::asksItsGatesInAPlainRun()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    COMPARE_CODE(project.make(), 0);
    const CliResult early = project.run({s("up")});
    COMPARE_CODE(early, 3);
    VERIFY_SAYS(early.err, "LK350");
    VERIFY_SAYS(early.err, "expand of full-name is ready");
    QCOMPARE(project.phases(), s("ready todo todo todo todo")); // not a step of it
    const CliResult looked = project.run({s("preflight")});
    COMPARE_CODE(looked, 3);
    VERIFY_SAYS(looked.out, "contract of full-name");
    COMPARE_CODE(project.run({s("changeset"), s("gates"), s("full-name")}), 0); // of a later step
    COMPARE_CODE(project.apply("expand"), 0);
    COMPARE_CODE(project.fill(), 0);
    const CliResult planned = project.run({s("plan"), s("up")});
    COMPARE_CODE(planned, 0);
    VERIFY_SAYS(planned.out, "once the gates of its change set are open");
    const CliResult closed = project.run({s("up")});
    COMPARE_CODE(closed, 3);
    VERIFY_SAYS(closed.err, "LK351");
    VERIFY_SAYS(closed.err, "soak 24h is closed");
    VERIFY_SAYS(closed.err, "quiet public.users.name 24h is closed");
    VERIFY_SAYS(closed.err, "changeset apply full-name --phase contract");
    QCOMPARE(project.phases(), s("done done done blocked todo"));
    const CliResult gates = project.run({s("changeset"), s("gates"), s("full-name")});
    COMPARE_CODE(gates, 3);
    VERIFY_SAYS(gates.out, "brownout 24h: fail, not started: the old side is not hidden (of a later step)");
    // The way that is named leads on, and then a plain run has nothing to ask.
    const QStringList aside{s("--override"), s("soak"),       s("--override"), s("quiet"),
                            s("--override"), s("statements"), s("--reason"),   s("a test")};
    COMPARE_CODE(project.apply("contract", aside), 0);
    VERIFY_SAYS(project.run({s("up")}).err, "brownout 24h is closed");
    project.execute("UPDATE lockkeeper.changeset_event SET at = at - interval '2 days'");
    COMPARE_CODE(project.run({s("changeset"), s("approve"), s("full-name"), s("--brownout"), s("ok")}), 0);
    COMPARE_CODE(project.run({s("up")}), 0);
    QCOMPARE(project.phases(), s("done done done done done"));
}

/// A gate that cannot be read would be none.
void TestCliChangeSet::refusesWhatIsMisspelt()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    const QString declaration = declarationOf(project.make());
    COMPARE_CODE(project.apply("expand"), 0);
    COMPARE_CODE(project.fill(), 0);
    QByteArray text = read(declaration);
    text.replace("{soak: 24h}", "{soka: 24h}");
    QFile file(declaration);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    COMPARE_CODE(project.run({s("changeset"), s("lint")}), 2);
    const QStringList aside{s("--override"), s("quiet"), s("--override"), s("statements"), s("--reason"), s("a test")};
    for (const CliResult& refused : {project.apply("contract", aside), project.run({s("up")})}) {
        COMPARE_CODE(refused, 3);
        VERIFY_SAYS(refused.err, "The declaration of full-name is wrong");
        VERIFY_SAYS(refused.err, "soka");
        VERIFY_SAYS(refused.err, "changeset lint");
    }
    QCOMPARE(project.value("SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'name'"),
             std::string("1"));
}

void TestCliChangeSet::refusesWhatIsNotThere()
{
    const Renaming project;
    const auto make = [&](const char* table, const char* column, const QStringList& target) {
        return project.scratch.run(target + QStringList{s("changeset"), s("new"), s("rename-column"), s("--id"), s("x"),
                                                        s("--set"), s("table=") + s(table), s("--set"),
                                                        s("old=") + s(column), s("--set"), s("new=full_name"),
                                                        s("--set"), s("type=text")});
    };
    const QStringList files{s("-d"), s("db/migrations")};
    const CliResult column = make("users", "nmae", files);
    COMPARE_CODE(column, 3);
    VERIFY_SAYS(column.err, "There is no column nmae in users");
    VERIFY_SAYS(column.err, "Did you mean name?");
    const QStringList words{s("changeset"),    s("new"),   s("drop-column"), s("--id"),  s("x"),        s("--set"),
                            s("table=ledger"), s("--set"), s("column=name"), s("--set"), s("type=text")};
    const CliResult byVariable = project.scratch.run(files + words, {{s("DATABASE_URL"), urlOf(project.database)}});
    COMPARE_CODE(byVariable, 3);
    VERIFY_SAYS(byVariable.err, "nor does the server have it");
    const CliResult table = make("ledger", "name", project.target);
    COMPARE_CODE(table, 3);
    VERIFY_SAYS(table.err, "nor does the server have it");
    QCOMPARE(QDir(project.scratch.path(s("db/migrations"))).entryList(QDir::Files).size(), 1);
    project.execute("CREATE TABLE ledger (id bigint PRIMARY KEY, name text)");
    COMPARE_CODE(make("ledger", "name", project.target), 0);
}

void TestCliChangeSet::goesBack()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    COMPARE_CODE(project.make(), 0);
    COMPARE_CODE(project.apply("expand"), 0);
    COMPARE_CODE(project.fill(), 0);
    const QStringList aside{s("--override"), s("soak"),       s("--override"), s("quiet"),
                            s("--override"), s("statements"), s("--reason"),   s("a test")};
    COMPARE_CODE(project.apply("contract", aside), 0);
    project.execute("UPDATE users SET full_name = 'while hidden' WHERE id = 1");
    const CliResult plan =
        project.run({s("changeset"), s("undo"), s("full-name"), s("--to"), s("backfill"), s("--plan")});
    COMPARE_CODE(plan, 0);
    VERIFY_SAYS(plan.out, "contract: roll back migration");
    VERIFY_SAYS(plan.out, "AccessExclusiveLock on "); // what it locks
    VERIFY_SAYS(plan.out, "RENAME COLUMN lk_retired_name TO name");
    const CliResult back = project.run({s("changeset"), s("undo"), s("full-name"), s("--to"), s("backfill")});
    COMPARE_CODE(back, 0);
    QCOMPARE(project.value("SELECT name FROM users WHERE id = 1"), std::string("while hidden"));
    COMPARE_CODE(project.run({s("changeset"), s("undo"), s("full-name")}), 0);
    QCOMPARE(
        project.value(
            "SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped"),
        std::string("2"));
    QVERIFY(project.phases().startsWith(s("undone")));
}

void TestCliChangeSet::goesOnWhereItWasKilled_data()
{
    QTest::addColumn<int>("point");
    for (const int point : {1, 3, 6, 10, 15, 21, 28})
        QTest::addRow("at point %d", point) << point;
}

void TestCliChangeSet::goesOnWhereItWasKilled()
{
    QFETCH(const int, point);
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    COMPARE_CODE(project.make(), 0);
    const QStringList apply{s("changeset"), s("apply"), s("full-name"), s("--phase"), s("expand")};
    (void)project.scratch.run(project.target + apply, {{s("LOCKKEEPER_FAULT"), QString::number(point) + s(":kill")}});
    COMPARE_CODE(project.run(apply), 0);
    QCOMPARE(project.phases(), s("done done ready blocked todo"));
    // Nothing else is left in the user's schema than the trigger and its function.
    QCOMPARE(project.value("SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal"), std::string("1"));
    QCOMPARE(project.value("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace"),
             std::string("1"));
}

void TestCliChangeSet::asksForADeployment()
{
    const Renaming project;
    const QStringList words{s("changeset"),     s("new"),         s("rename-column"), s("--id"),     s("full-name"),
                            s("--set"),         s("table=users"), s("--set"),         s("old=name"), s("--set"),
                            s("new=full_name"), s("--set"),       s("type=text"),     s("--set"),    s("app=web")};
    const CliResult lacking = project.run(words);
    COMPARE_CODE(lacking, 2);
    VERIFY_SAYS(lacking.err, "--set version=");
    QCOMPARE(QDir(project.scratch.path(s("db/migrations"))).entryList(QDir::Files).size(), 1); // nothing is half made
    const CliResult made = project.run(words + QStringList{s("--set"), s("version=2.14"), s("--json")});
    COMPARE_CODE(made, 0);
    VERIFY_SAYS(read(declarationOf(made)), "{deploy: {app: web, at-least: \"2.14\"}}");
    COMPARE_CODE(project.run({s("changeset"), s("lint")}), 0);
}

/// Whose name nobody has to type may lose what is hidden at once.
void TestCliChangeSet::hidesForADayInProductionAlone()
{
    const Renaming project;
    environments(project.scratch, project.database);
    const auto run = [&](const QStringList& words) { return project.scratch.run(words); };
    const CliResult made =
        run({s("changeset"), s("new"), s("rename-column"), s("--id"), s("full-name"), s("--set"), s("table=users"),
             s("--set"), s("old=name"), s("--set"), s("new=full_name"), s("--set"), s("type=text"), s("--json")});
    COMPARE_CODE(made, 0);
    const QByteArray declaration = read(declarationOf(made));
    VERIFY_SAYS(declaration, "{brownout: 24h}");
    VERIFY_SAYS(declaration, "none: {brownout: 0");
    VERIFY_SAYS(declaration, "confirm: {brownout: 0");
    QVERIFY2(!declaration.contains("typed:"), declaration.constData());
    COMPARE_CODE(run({s("changeset"), s("lint")}), 0);
    COMPARE_CODE(run({s("-e"), s("none"), s("up"), s("--to"), s("1")}), 0);
    COMPARE_CODE(run({s("-e"), s("none"), s("changeset"), s("apply"), s("full-name"), s("--phase"), s("expand")}), 0);
    COMPARE_CODE(run({s("-e"), s("none"), s("backfill"), s("run"), s("full_name")}), 0);
    const QStringList contract{s("-e"),      s("none"),       s("changeset"),  s("apply"),    s("full-name"),
                               s("--phase"), s("contract"),   s("--override"), s("soak"),     s("--override"),
                               s("quiet"),   s("--override"), s("statements"), s("--reason"), s("a test")};
    COMPARE_CODE(run(contract), 0);
    const CliResult shown = run({s("-e"), s("none"), s("changeset"), s("show"), s("full-name")});
    VERIFY_SAYS(shown.out, "contract  done"); // hidden and dropped in one go
}

/// NOT NULL: code that fills the column is there before anything is done.
void TestCliChangeSet::waitsForCodeBeforeItsFirstStep()
{
    const Renaming project;
    COMPARE_CODE(project.run({s("up")}), 0);
    COMPARE_CODE(project.run({s("changeset"), s("new"), s("add-not-null"), s("--id"), s("full-name"), s("--set"),
                              s("table=users"), s("--set"), s("column=name"), s("--set"), s("value=''"), s("--set"),
                              s("app=web"), s("--set"), s("version=2.14")}),
                 0);
    COMPARE_CODE(project.run({s("changeset"), s("lint")}), 0);
    const CliResult early = project.apply("expand");
    COMPARE_CODE(early, 3);
    VERIFY_SAYS(early.err, "nobody has marked web 2.14 or later");
    COMPARE_CODE(project.run({s("deploy"), s("mark"), s("--app"), s("web"), s("--version"), s("2.14")}), 0);
    COMPARE_CODE(project.apply("expand"), 0);
    QCOMPARE(project.phases(), s("done n/a ready blocked todo"));
}

void TestCliChangeSet::lintsOffline()
{
    const Renaming project;
    const QString declared = declarationOf(project.make());
    QFile other(QFileInfo(declared).dir().filePath(s("x.yml")));
    QVERIFY(other.open(QIODevice::WriteOnly) && other.write("id: x\nstep: []\n") > 0);
    other.close();
    const CliResult wrong = project.run({s("changeset"), s("lint"), s("--json")});
    COMPARE_CODE(wrong, 2);
    VERIFY_SAYS(wrong.out, "LK341");
    VERIFY_SAYS(wrong.out, "\"line\":2,\"column\":1");
}

void TestCliChangeSet::detectsAndDecides()
{
    const Renaming project;
    project.scratch.write(s("db/migrations/2_expand_nick.sql"),
                          "-- migrate:up\nALTER TABLE users ADD COLUMN nick text;\n-- migrate:down\n");
    project.scratch.write(s("db/migrations/3_fill_nick.sql"),
                          "-- migrate:up\nUPDATE users SET nick = name;\n-- migrate:down\n");
    project.scratch.write(s("db/migrations/4_drop_nick.sql"),
                          "-- migrate:up\nALTER TABLE users DROP COLUMN name;\n-- migrate:down\n");
    const CliResult found = project.run({s("changeset"), s("detect")});
    COMPARE_CODE(found, 0);
    VERIFY_SAYS(found.out, "detected by rule D1, score 1.00");
    VERIFY_SAYS(found.out, "an UPDATE of all of public.users");
    COMPARE_CODE(project.run({s("changeset"), s("reject"), s("users-nick")}), 0);
    VERIFY_SAYS(project.run({s("changeset"), s("list")}).out, "There are no change sets");
    COMPARE_CODE(project.run({s("changeset"), s("accept"), s("users-nick")}), 2);
}

QTEST_GUILESS_MAIN(TestCliChangeSet)
#include "test_clichangeset.moc"
