// SPDX-License-Identifier: Apache-2.0
// The workbench: options, locale, log, one window.
#include "app/lockkeeper/demosession.h"
#include "core/base/coredump.h"
#include "core/base/error.h"
#include "core/base/folders.h"
#include "core/base/log.h"
#include "ui/common/languages.h"
#include "ui/common/qttext.h"
#include "ui/shell/mainwindow.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QIcon>
#include <QMessageLogContext>
#include <QTimer>

#include <clocale>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/// Qt's own messages go to the log: they may quote what a file or a server said, and the log is what blots out passwords.
void logQtMessage(QtMsgType type, const QMessageLogContext&, const QString& text)
{
    // Said for every dialog on a platform without a window manager; tells nobody anything.
    if (text.contains("propagateSizeHints()"_L1)) {
        return;
    }
    switch (type) {
    case QtDebugMsg: lk::log().debug("Qt: {}", lk::ui::fromQt(text)); break;
    case QtInfoMsg: lk::log().info("Qt: {}", lk::ui::fromQt(text)); break;
    case QtWarningMsg: lk::log().warn("Qt: {}", lk::ui::fromQt(text)); break;
    case QtCriticalMsg: lk::log().error("Qt: {}", lk::ui::fromQt(text)); break;
    case QtFatalMsg: lk::log().critical("Qt: {}", lk::ui::fromQt(text)); break;
    }
}

void setUpLogging()
{
    try {
        lk::makePrivateFolder(lk::stateFolder());
        lk::setUpLog(lk::LogLevel::Normal, lk::stateFolder() / "lockkeeper.log");
    } catch (const lk::Error& error) {
        lk::setUpLog(lk::LogLevel::Normal); // without a file: the window still works
        lk::log().warn("no log file: {}", error.what());
    }
    qInstallMessageHandler(logQtMessage);
}

} // namespace

int main(int argc, char** argv)
{
    lk::forbidCoreDumps();
    QApplication application(argc, argv);
    // libpq and the C library translate their words by the process locale; ours are told apart by fields, and logs stay English.
    std::setlocale(LC_MESSAGES, "C");
    QApplication::setOrganizationName(u"lockkeeper"_s);
    QApplication::setApplicationName(u"lockkeeper"_s);
    QApplication::setApplicationDisplayName(u"Lockkeeper"_s);
    QApplication::setApplicationVersion(QStringLiteral(LK_VERSION));
    QApplication::setDesktopFileName(u"lockkeeper"_s);

    // Asked for before the options are parsed, because their help is translated too.
    const bool isSafe = QApplication::arguments().contains(u"--safe"_s);
    lk::ui::useLanguage(isSafe ? QString() : lk::ui::languageWanted());

    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "Workbench for PostgreSQL migrations."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption safe(
        u"safe"_s,
        QApplication::translate("main", "Start with defaults; neither read nor write what the window remembers."));
    const QCommandLineOption demo(u"demo"_s,
                                  QApplication::translate("main", "Open the demo workspace, making it when needed."));
    const QCommandLineOption session(
        u"demo-session"_s,
        QApplication::translate("main", "Play a session with a demo of its own and leave its pictures in DIR."),
        u"DIR"_s);
    parser.addOptions({safe, demo, session});
    parser.addPositionalArgument(
        u"WORKSPACE"_s, QApplication::translate("main", "Folder to open. Opening reads files only."), u"[WORKSPACE]"_s);
    parser.process(application);
    if (parser.positionalArguments().size() > 1) {
        std::fputs("lockkeeper: at most one WORKSPACE\n", stderr);
        return 2;
    }

    setUpLogging();
    QApplication::setWindowIcon(QIcon::fromTheme(u"lockkeeper"_s, QIcon(u":/lockkeeper/icons/lockkeeper.svg"_s)));
    if (parser.isSet(session)) {
        lk::app::DemoSession played(parser.value(session));
        played.start();
        const int result = QApplication::exec();
        qInstallMessageHandler(nullptr);
        return result;
    }
    lk::ui::MainWindow window(parser.isSet(safe));
    window.show();
    if (parser.isSet(demo)) {
        QTimer::singleShot(0, &window, &lk::ui::MainWindow::openDemo);
    } else if (!parser.positionalArguments().isEmpty()) {
        window.openWorkspace(QDir(parser.positionalArguments().constFirst()).absolutePath());
    } else {
        window.restoreLastWorkspace();
    }
    const int result = QApplication::exec();
    qInstallMessageHandler(nullptr);
    return result;
}
