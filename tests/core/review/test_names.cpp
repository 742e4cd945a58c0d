// SPDX-License-Identifier: Apache-2.0
#include "core/review/effect.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <QTest>

using namespace lk;
using schema::Thing;

/// Roles, parameters and subscriptions of a server that has told them.
class TestNames : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatIsNotThere_data();
    void tellsWhatIsNotThere();
};

void TestNames::tellsWhatIsNotThere_data()
{
    QTest::addColumn<QString>("state");
    const auto row = [](const char* statement, const char* state) {
        QTest::newRow(statement) << QString::fromLatin1(state);
    };
    row("GRANT USAGE ON SCHEMA public TO nobody", "42704");
    row("REVOKE USAGE ON SCHEMA public FROM nobody", "42704");
    row("ALTER ROLE nobody SET lock_timeout = '1s'", "42704");
    row("GRANT nobody TO owner", "42704");
    row("DROP ROLE nobody", "42704");
    row("CREATE ROLE owner", "42710");
    row("SET ROLE nobody", "22023");
    row("SET lock_timout = '2s'", "42704");
    row("SET statement_timeout = 'soon'", "22023");
    row("SET client_min_messages = 'loud'", "22023");
    row("SET max_connections = 5", "55P02");
    row("DROP SUBSCRIPTION s", "42704");
    row("GRANT USAGE ON SCHEMA public TO owner, PUBLIC, CURRENT_USER", "");
    row("DROP ROLE IF EXISTS nobody", "");
    row("CREATE ROLE nobody", "");
    row("SET ROLE owner", "");
    row("SET ROLE none", "");
    row("SET app.tenant = '5'", "");
    row("SET statement_timeout = '5min'", "");
    row("SET client_min_messages = WARNING", "");
    row("SET jit = off", "");
    row("DROP SUBSCRIPTION IF EXISTS s", "");
}

void TestNames::tellsWhatIsNotThere()
{
    QFETCH(QString, state);
    schema::Catalog catalog;
    catalog.setComplete(true);
    catalog.setServerVersion(15);
    catalog.putSchema("public");
    catalog.putThing(Thing::Role, "owner");
    catalog.putThing(Thing::Setting, "lock_timeout", "integer");
    catalog.putThing(Thing::Setting, "statement_timeout", "integer");
    catalog.putThing(Thing::Setting, "jit", "bool");
    catalog.putThing(Thing::Setting, "client_min_messages", "enum debug,info,notice,warning,error");
    catalog.putThing(Thing::FixedSetting, "max_connections", "integer");
    for (const Thing kind : {Thing::Role, Thing::Setting, Thing::FixedSetting, Thing::Subscription})
        catalog.setAllKnown(kind);
    const sql::ParseTree tree(QTest::currentDataTag());
    QVERIFY(tree.isValid());
    const review::Effect effect = review::effectOf(*tree.tree().stmts[0]->stmt, catalog, {});
    QCOMPARE(effect.failures.empty() ? QString() : QString::fromStdString(effect.failures.front().sqlState), state);
}

QTEST_GUILESS_MAIN(TestNames)
#include "test_names.moc"
