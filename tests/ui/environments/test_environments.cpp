// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ui/screens.h"
#include "ui/common/messagebar.h"
#include "ui/environments/addressfields.h"
#include "ui/environments/environmentsdialog.h"
#include "ui/environments/environmentsmodel.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>
#include <QTest>

#include <fstream>
#include <sstream>

using namespace Qt::StringLiterals;
using namespace lk;
using namespace lk::test;
using namespace lk::ui;

namespace {

std::string textOf(const std::filesystem::path& file)
{
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

struct Ground {
    TestWorkspace workspace;
    TestServices services;

    explicit Ground(bool withEnvironments = true)
    {
        workspace.addMigration("000001", "x", "SELECT 1;");
        if (withEnvironments) {
            workspace.addEnvironment("dev", "none", "green");
            workspace.addEnvironment("staging", "confirm", "yellow");
            workspace.addEnvironment("PRODUCTION", "typed", "red");
        }
    }
    std::unique_ptr<EnvironmentsDialog> open()
    {
        services.store().open(workspace.shownRoot());
        [this] { QTRY_VERIFY(services.store().isOpen()); }();
        auto dialog = std::make_unique<EnvironmentsDialog>(services);
        dialog->open();
        return dialog;
    }
    [[nodiscard]] std::filesystem::path file() const { return workspace.root() / "lockkeeper.toml"; }
};

QStringList namesIn(EnvironmentsDialog& dialog)
{
    const auto* model = child<QListView>(dialog, "environments_list")->model();
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row) {
        names << model->index(row, 0).data().toString();
    }
    return names;
}

} // namespace

class TestEnvironments : public QObject {
    Q_OBJECT

private slots:
    void urlsAreTakenApart();
    void weakTlsIsSeen();
    void changesAreWritten();
    void orderMovesByKeys();
    void pastedPasswordNeverReachesTheFile();
    void loweringTypedIsTyped();
    void fileChangedMeanwhileIsRefused();
    void connectionIsTested();
    void firstEnvironmentOfAnEmptyWorkspace();
    void foundInProjectFilesIsAdded();
    void databasesOfSeveralProjectsByKeys();
    void everyChangeCanBeUndone();
    void problemsKeepOkDisabled();
    void demandsOfRunsAreWritten();
    void modelsKeepTheirPromises();

private:
    PrivateHome m_home;
};

void TestEnvironments::urlsAreTakenApart()
{
    const AddressFields fields =
        fieldsOf("postgresql://deployer@db1.example:5433/shop?sslmode=verify-full&application_name=x");
    QCOMPARE(fields.host, u"db1.example"_s);
    QCOMPARE(fields.port, u"5433"_s);
    QCOMPARE(fields.database, u"shop"_s);
    QCOMPARE(fields.user, u"deployer"_s);
    QCOMPARE(fields.tlsMode, u"verify-full"_s);
    AddressFields other = fields;
    other.host = u"db2.example"_s;
    const std::string url =
        withFields("postgresql://deployer@db1.example:5433/shop?sslmode=verify-full&application_name=x", other);
    QCOMPARE(fieldsOf(url).host, u"db2.example"_s);
    QVERIFY(url.find("application_name=x") != std::string::npos);
    const auto pasted = pastedUrl(u" postgres://u:top%20secret@h/d \n"_s.trimmed());
    QVERIFY(pasted.has_value());
    QCOMPARE(pasted->password.reveal(), std::string_view("top secret"));
    QVERIFY(pasted->url.find("secret") == std::string::npos);
    QVERIFY(!pastedUrl(u"https://example.com"_s));
    QCOMPARE(addressText(addressFrom(u"service=shop"_s)), u"service=shop"_s);
    QCOMPARE(addressFrom(u"$SHOP_URL"_s).urlVariable, std::string("SHOP_URL"));
}

void TestEnvironments::weakTlsIsSeen()
{
    QVERIFY(isTlsWeak({u"db.example"_s, {}, {}, {}, u"require"_s, {}}));
    QVERIFY(!isTlsWeak({u"db.example"_s, {}, {}, {}, u"verify-full"_s, {}}));
    QVERIFY(!isTlsWeak({u"db.example"_s, {}, {}, {}, {}, {}})); // automatic is verify-full
    QVERIFY(!isTlsWeak({u"localhost"_s, {}, {}, {}, u"disable"_s, {}}));
}

void TestEnvironments::changesAreWritten()
{
    Ground place;
    const std::string before = textOf(place.file());
    writeText(place.file(), "# ours, stays\n" + before);
    auto dialog = place.open();
    dialog->select(u"staging"_s);
    keepPictures(dialog.get(), u"environments"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    auto* name = child<QLineEdit>(*dialog, "environment_name");
    name->selectAll();
    QTest::keyClicks(name, u"preview"_s);
    auto* colour = child<QComboBox>(*dialog, "environment_colour");
    colour->setFocus();
    QTest::keyClicks(colour, u"cyan"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    const std::string after = textOf(place.file());
    QVERIFY(after.starts_with("# ours, stays\n"));
    QVERIFY2(after.find("[environments.preview]") != std::string::npos, after.c_str());
    QVERIFY(after.find("cyan") != std::string::npos);
    QTRY_VERIFY(place.services.store().workspace()->environment("preview") != nullptr);
}

void TestEnvironments::demandsOfRunsAreWritten()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"PRODUCTION"_s);
    const auto choose = [&](const char* name, const QString& text) {
        auto* box = child<QComboBox>(*dialog, name);
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        emit box->activated(index);
    };
    choose("environment_backup", u"always"_s);
    choose("environment_require", u"staging"_s);
    child<QDoubleSpinBox>(*dialog, "environment_require_for")->setValue(24);
    auto* windows = child<QLineEdit>(*dialog, "environment_windows");
    QTest::keyClicks(windows, u"Mon-Fri 22:00"_s);
    QVERIFY(child<QLabel>(*dialog, "environment_windows_problem")->isVisibleTo(dialog.get()));
    QTest::keyClicks(windows, u"-05:00 Europe/Kyiv; Sun 06:00-09:00"_s);
    QVERIFY(!child<QLabel>(*dialog, "environment_windows_problem")->isVisibleTo(dialog.get()));
    child<QCheckBox>(*dialog, "environment_audit_table")->click();
    keepPictures(dialog.get(), u"environments-runs"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    const std::string after = textOf(place.file());
    for (const char* line :
         {"backup = \"always\"", "require = { env = \"staging\", for = \"24h\" }",
          "window = [\"Mon-Fri 22:00-05:00 Europe/Kyiv\", \"Sun 06:00-09:00\"]", "audit-table = true"}) {
        QVERIFY2(after.find(line) != std::string::npos, (std::string(line) + " in\n" + after).c_str());
    }
    // Back to what the protection says: the key goes.
    auto again = place.open();
    again->select(u"PRODUCTION"_s);
    auto* backup = child<QComboBox>(*again, "environment_backup");
    QCOMPARE(backup->currentText(), u"always"_s);
    backup->setCurrentIndex(0);
    emit backup->activated(0);
    QTest::mouseClick(child<QPushButton>(*again, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!again->isVisible(), 10000);
    QVERIFY(textOf(place.file()).find("backup =") == std::string::npos);
}

void TestEnvironments::orderMovesByKeys()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"PRODUCTION"_s);
    QApplication::setActiveWindow(dialog.get());
    QTest::keyClick(dialog.get(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(namesIn(*dialog), (QStringList{u"dev"_s, u"PRODUCTION"_s, u"staging"_s}));
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_up"), Qt::LeftButton);
    QCOMPARE(namesIn(*dialog), (QStringList{u"PRODUCTION"_s, u"dev"_s, u"staging"_s}));
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_copy"), Qt::LeftButton);
    QCOMPARE(namesIn(*dialog), (QStringList{u"PRODUCTION"_s, u"PRODUCTION-2"_s, u"dev"_s, u"staging"_s}));
}

void TestEnvironments::pastedPasswordNeverReachesTheFile()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"staging"_s);
    QApplication::clipboard()->setText(u"postgresql://deployer:pass-Word-7@db1.example:5432/shop"_s);
    auto* host = child<QLineEdit>(*dialog, "environment_host");
    host->setFocus();
    QTest::keyClick(host, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(host->text(), u"db1.example"_s);
    QCOMPARE(child<QLineEdit>(*dialog, "environment_user")->text(), u"deployer"_s);
    QVERIFY(child<QRadioButton>(*dialog, "environment_password_keychain")->isChecked());
    QVERIFY(child<MessageBar>(*dialog, "environments_message")->isVisible());
    // Typed or dropped into the URL field it does not stay there either.
    auto* url = child<QLineEdit>(*dialog, "environment_url");
    url->setText(u"postgresql://deployer:pass-Word-7@db2.example/shop"_s);
    QVERIFY(!url->text().contains(u"pass-Word-7"_s));
    QVERIFY(url->text().contains(u"db2.example"_s));
    for (const QWidget* widget : dialog->findChildren<QWidget*>()) {
        if (const auto* label = qobject_cast<const QLabel*>(widget)) {
            QVERIFY(!label->text().contains(u"pass-Word-7"_s));
        }
    }
    keepPictures(dialog.get(), u"environments-pasted"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    QVERIFY(textOf(place.file()).find("pass-Word-7") == std::string::npos);
    QVERIFY(textOf(place.file()).find("db2.example") != std::string::npos);
}

void TestEnvironments::loweringTypedIsTyped()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"PRODUCTION"_s);
    auto* protection = child<QComboBox>(*dialog, "environment_protection");
    protection->setFocus();
    QTest::keyClicks(protection, u"none"_s);
    auto* typed = child<QLineEdit>(*dialog, "environments_typed_name");
    auto* ok = child<QPushButton>(*dialog, "environments_ok");
    QVERIFY(typed->isVisible());
    QVERIFY(!ok->isEnabled());
    keepPictures(dialog.get(), u"environments-lowering"_s);
    QTest::keyClicks(typed, u"production"_s);
    QTest::keyClick(typed, Qt::Key_Return);
    QVERIFY(dialog->isVisible());
    QVERIFY(!ok->isEnabled());
    typed->clear();
    QTest::keyClicks(typed, u"PRODUCTION"_s);
    QVERIFY(ok->isEnabled());
    // Renaming it on the way does not get around it.
    child<QPushButton>(*dialog, "environments_undo")->click();
    QVERIFY(!typed->isVisible());
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_remove"), Qt::LeftButton);
    QVERIFY(typed->isVisible());
    QVERIFY(!ok->isEnabled());
}

void TestEnvironments::fileChangedMeanwhileIsRefused()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"dev"_s);
    QTest::keyClicks(child<QLineEdit>(*dialog, "environment_name"), u"2"_s);
    std::string text = textOf(place.file());
    text.replace(text.find("yellow"), 6, "violet");
    writeText(place.file(), text);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(child<MessageBar>(*dialog, "environments_message")->isVisible(), 10000);
    QVERIFY(dialog->isVisible());
    QCOMPARE(textOf(place.file()), text);
}

void TestEnvironments::connectionIsTested()
{
    Ground place;
    place.workspace.addUnreachable("lost");
    auto dialog = place.open();
    auto* result = child<QLabel>(*dialog, "environment_test_result");
    dialog->select(u"dev"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environment_test"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(result->text().contains(u" ms"_s), 20000);
    keepPictures(dialog.get(), u"environments-tested"_s);
    dialog->select(u"lost"_s);
    QTRY_COMPARE(result->text(), QString());
    QTest::mouseClick(child<QPushButton>(*dialog, "environment_test"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(result->text().size() > 20 && !result->text().contains(u"Asking"_s), 20000);
}

void TestEnvironments::firstEnvironmentOfAnEmptyWorkspace()
{
    Ground place(false);
    auto dialog = place.open();
    keepPictures(dialog.get(), u"environments-empty"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_first"), Qt::LeftButton);
    QCOMPARE(namesIn(*dialog), QStringList{u"dev"_s});
    auto* ok = child<QPushButton>(*dialog, "environments_ok");
    QVERIFY(!ok->isEnabled()); // it has no server yet
    QTest::keyClicks(child<QLineEdit>(*dialog, "environment_host"), u"localhost"_s);
    QTest::keyClicks(child<QLineEdit>(*dialog, "environment_database"), u"shop_dev"_s);
    QVERIFY2(ok->isEnabled(), qPrintable(child<QLabel>(*dialog, "environments_problem")->text()));
    QTest::mouseClick(ok, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    QVERIFY(textOf(place.file()).find("shop_dev") != std::string::npos);
}

void TestEnvironments::foundInProjectFilesIsAdded()
{
    Ground place(false);
    writeText(place.workspace.root() / ".env", "DATABASE_URL=postgres://shop:top-secret@db1.example/shop\n");
    auto dialog = place.open();
    auto* found = child<QPushButton>(*dialog, "environments_found");
    QVERIFY(found->isVisible());
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    keepPictures(dialog.get(), u"environments-found"_s);
    emit found->menu()->aboutToShow();
    QCOMPARE(found->menu()->actions().size(), 1);
    QVERIFY(found->menu()->actions().front()->toolTip().contains(u"db1.example"_s));
    QVERIFY(!found->menu()->actions().front()->toolTip().contains(u"secret"_s));
    found->menu()->actions().front()->trigger();
    QCOMPARE(namesIn(*dialog), QStringList{u"local"_s}); // ".env" is the offer's own name
    QVERIFY(!found->isVisible());                        // there is no other
    QCOMPARE(child<QLineEdit>(*dialog, "environment_host")->text(), u"db1.example"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    const std::string written = textOf(place.file());
    QVERIFY(written.find("db1.example") != std::string::npos);
    QVERIFY(written.find("password = \"keychain\"") != std::string::npos);
    QVERIFY(written.find("secret") == std::string::npos);
}

void TestEnvironments::databasesOfSeveralProjectsByKeys()
{
    Ground place;
    for (const char* name : {"billing", "orders"}) { // a monorepo: each project has a database of its own
        writeText(place.workspace.root() / name / "migrations" / "000001_x.up.sql", "SELECT 1;\n");
    }
    std::filesystem::remove_all(place.workspace.root() / "migrations");
    auto dialog = place.open();
    dialog->select(u"staging"_s);
    auto* table = child<QTableView>(*dialog, "environment_projects");
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"as above"_s);
    // Found by Tab, as everything is.
    QApplication::setActiveWindow(dialog.get());
    child<QLineEdit>(*dialog, "environment_name")->setFocus();
    for (int step = 0; step < 60 && !table->hasFocus(); ++step) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY(table->hasFocus());
    const auto type = [&](int row, const QString& text) {
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Right);
        QCOMPARE(table->currentIndex(), table->model()->index(row, 1));
        QTest::keyClick(table, Qt::Key_F2);
        auto* editor = table->findChild<QLineEdit*>();
        QVERIFY(editor != nullptr);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(table->findChild<QLineEdit*>() == nullptr); // it goes later
    };
    type(0, u"service=billing-staging"_s);
    QTRY_COMPARE(table->model()->index(0, 1).data().toString(), u"service=billing-staging"_s);
    type(1, u"postgresql://deployer:pass-Word-7@db1.example/orders"_s);
    QTRY_VERIFY(table->model()->index(1, 1).data().toString().contains(u"db1.example"_s));
    QVERIFY(!table->model()->index(1, 1).data().toString().contains(u"pass-Word-7"_s));
    QVERIFY(child<MessageBar>(*dialog, "environments_message")->isVisible());
    keepPictures(dialog.get(), u"environments-databases"_s);
    QCOMPARE(complaintsAbout(dialog.get()).join(u'\n'), QString());
    // Undone and done again, and another environment keeps its own.
    child<QPushButton>(*dialog, "environments_undo")->click();
    QCOMPARE(table->model()->index(1, 1).data().toString(), u"as above"_s);
    type(1, u"$ORDERS_URL"_s);
    dialog->select(u"dev"_s);
    QCOMPARE(table->model()->index(0, 1).data().toString(), u"as above"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_ok"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog->isVisible(), 10000);
    const std::string after = textOf(place.file());
    QVERIFY2(after.find("billing-staging") != std::string::npos, after.c_str());
    QVERIFY2(after.find("ORDERS_URL") != std::string::npos, after.c_str());
    QVERIFY(after.find("pass-Word-7") == std::string::npos);
    QTRY_VERIFY(place.services.store().workspace()->environment("staging")->projectAddresses.size() == 2);
}

void TestEnvironments::everyChangeCanBeUndone()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"dev"_s);
    auto* undo = child<QPushButton>(*dialog, "environments_undo");
    QVERIFY(!undo->isEnabled());
    QTest::keyClicks(child<QLineEdit>(*dialog, "environment_name"), u"elopment"_s);
    QTest::mouseClick(child<QPushButton>(*dialog, "environments_remove"), Qt::LeftButton);
    QCOMPARE(namesIn(*dialog), (QStringList{u"staging"_s, u"PRODUCTION"_s}));
    undo->click();
    QCOMPARE(namesIn(*dialog).front(), u"development"_s);
    undo->click(); // typing a name is one step
    QCOMPARE(namesIn(*dialog).front(), u"dev"_s);
    QVERIFY(!undo->isEnabled());
}

void TestEnvironments::problemsKeepOkDisabled()
{
    Ground place;
    auto dialog = place.open();
    dialog->select(u"dev"_s);
    auto* name = child<QLineEdit>(*dialog, "environment_name");
    name->selectAll();
    QTest::keyClicks(name, u"staging"_s);
    QVERIFY(!child<QPushButton>(*dialog, "environments_ok")->isEnabled());
    QVERIFY(child<QLabel>(*dialog, "environments_problem")->text().contains(u"staging"_s));
}

void TestEnvironments::modelsKeepTheirPromises()
{
    EnvironmentsModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAll({project::newEnvironment("dev"), project::newEnvironment("production")});
    model.insert(1, project::newEnvironment("staging"));
    QVERIFY(model.moveTo(0, 2));
    QCOMPARE(model.at(2).name, std::string("dev"));
    QVERIFY(model.moveTo(2, 0));
    model.removeAt(1);
    QCOMPARE(model.rowCount(), 2);
    project::Project project;
    project.name = "orders";
    ProjectAddressesModel addresses({project});
    QAbstractItemModelTester addressesTester(&addresses, QAbstractItemModelTester::FailureReportingMode::QtTest);
    project::Environment environment = project::newEnvironment("dev");
    environment.projectAddresses["orders"].service = "orders-dev";
    addresses.setEnvironment(environment);
    QCOMPARE(addresses.index(0, 1).data().toString(), u"service=orders-dev"_s);
}

QTEST_MAIN(TestEnvironments)
#include "test_environments.moc"
