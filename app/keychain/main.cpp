// SPDX-License-Identifier: Apache-2.0
// lockkeeper-keychain read ENTRY: the password of that entry on standard output, for lockkeeperctl, which ends it when it takes too
// long. Exit codes: 0 it is there, 1 there is no such entry, 2 the keychain cannot be asked (why stands on standard error).
#include "core/base/coredump.h"
#include "ui/keychain/keychain.h"

#include <QCoreApplication>

#include <cstdio>
#include <string_view>

int main(int argc, char** argv)
{
    using namespace lk::ui;
    lk::forbidCoreDumps();
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3 || arguments.at(1) != QLatin1String("read")) {
        std::fputs("usage: lockkeeper-keychain read ENTRY\n", stderr);
        return 2;
    }
    keychain::read(arguments.at(2), &application, [](const keychain::Answer& answer) {
        if (answer.secret) {
            const std::string_view password = answer.secret->reveal();
            const bool isWritten =
                std::fwrite(password.data(), 1, password.size(), stdout) == password.size() && std::fflush(stdout) == 0;
            QCoreApplication::exit(isWritten ? 0 : 2);
            return;
        }
        std::fputs(answer.problem.toUtf8().constData(), stderr);
        QCoreApplication::exit(answer.problem.isEmpty() ? 1 : 2);
    });
    return QCoreApplication::exec();
}
