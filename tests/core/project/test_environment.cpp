// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/project/environment.h"
#include "core/project/project.h"

#include <QTest>

#include <cstdlib>

using namespace lk;
using project::Environment;

class TestEnvironment : public QObject {
    Q_OBJECT

private slots:
    void newOnesFollowTheirName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* expected) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(expected);
        };
        for (const char* name : {"production", "PRODUCTION", "prod", "Prod-EU", "eu_prod2", "shop live"})
            row(name, "red typed");
        for (const char* name : {"staging", "stage", "stg-1", "preprod", "pre-production", "non-prod", "uat"})
            row(name, "yellow confirm");
        for (const char* name : {"dev", "local", "test2"})
            row(name, "green none");
        for (const char* name : {"products", "alive", "shop", "delivery"})
            row(name, "grey confirm");
    }
    void newOnesFollowTheirName()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        const Environment environment = project::newEnvironment(name.toStdString());
        QCOMPARE(QString::fromStdString(std::string(toString(environment.colour)) + ' ' +
                                        std::string(toString(environment.protection))),
                 expected);
    }

    void adHocKeepsThePasswordApart()
    {
        const Environment environment =
            project::adHocEnvironment("postgres://u:hunter2@h:5433/shop?x-migrations-table=m&search_path=a");
        QCOMPARE(environment.name, std::string("shop"));
        QVERIFY(environment.protection == project::Protection::None);
        QVERIFY(environment.isAdHoc);
        QVERIFY(environment.address.url.find("hunter2") == std::string::npos);
        const auto target = targetOf(environment, {});
        QCOMPARE(std::string(target.password.reveal()), std::string("hunter2"));
        QCOMPARE(target.urlPath, std::string("/shop"));
        QCOMPARE(target.toolParameters.at("x-migrations-table"), std::string("m"));
        QCOMPARE(target.toolParameters.at("search_path"), std::string("a"));
    }

    void passwordSources()
    {
        Environment environment = project::newEnvironment("x");
        environment.address.url = "postgresql://u@h/d";
        QVERIFY(targetOf(environment, {}).password.isEmpty());

        environment.passwordFrom = project::PasswordFrom::Variable;
        environment.passwordVariable = "LK_TEST_PASSWORD";
        ::unsetenv("LK_TEST_PASSWORD");
        QVERIFY(codeOf([&] { (void)targetOf(environment, {}); }) == ErrorCode::Usage);
        ::setenv("LK_TEST_PASSWORD", "hunter2", 1);
        QCOMPARE(std::string(targetOf(environment, {}).password.reveal()), std::string("hunter2"));

        environment.passwordFrom = project::PasswordFrom::Ask;
        QVERIFY(codeOf([&] { (void)targetOf(environment, {}); }) == ErrorCode::Refused);
        QVERIFY(codeOf([&] { (void)targetOf(environment, {}, [](auto&&...) { return std::nullopt; }); }) ==
                ErrorCode::Refused);
        const auto target = targetOf(environment, {}, [](auto&&...) { return Secret("given"); });
        QCOMPARE(std::string(target.password.reveal()), std::string("given"));
    }

    void addresses()
    {
        Environment environment = project::newEnvironment("x");
        QVERIFY(codeOf([&] { (void)targetOf(environment, {}); }) == ErrorCode::Usage);
        environment.address.service = "shop";
        QCOMPARE(targetOf(environment, {}).parameters.at("service"), std::string("shop"));
        environment.address = {.url = {}, .service = {}, .urlVariable = "LK_TEST_URL"};
        ::unsetenv("LK_TEST_URL");
        QVERIFY(codeOf([&] { (void)targetOf(environment, {}); }) == ErrorCode::Usage);
        ::setenv("LK_TEST_URL", "postgres://u:hunter2@h/d", 1);
        environment.passwordFrom = project::PasswordFrom::Ask; // not asked: the variable holds it
        QCOMPARE(std::string(targetOf(environment, {}).password.reveal()), std::string("hunter2"));

        environment.projectAddresses["billing"].url = "postgresql://h/billing";
        project::Project billing;
        billing.name = "billing";
        environment.passwordFrom = project::PasswordFrom::LibpqFiles;
        QCOMPARE(targetOf(environment, billing).database(), std::string("billing"));
        // Quotes nothing of what cannot be read.
        ::setenv("LK_TEST_URL", "postgres://u:hunter2@h:port/d", 1);
        try {
            (void)targetOf(environment, {});
            QFAIL("it was read");
        } catch (const Error& error) {
            QVERIFY2(error.message().find("hunter2") == std::string::npos, error.what());
        }
    }

private:
    template<typename Do>
    static ErrorCode codeOf(const Do& act)
    {
        try {
            act();
        } catch (const Error& error) {
            return error.code();
        }
        return ErrorCode::Internal;
    }
};

QTEST_GUILESS_MAIN(TestEnvironment)
#include "test_environment.moc"
