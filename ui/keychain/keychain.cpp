// SPDX-License-Identifier: Apache-2.0
#include "ui/keychain/keychain.h"

#include "core/project/keychainentry.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace lk::ui::keychain {

namespace {

/// The words of this file; a class, because lupdate knows no free function.
class KeychainWords {
    Q_DECLARE_TR_FUNCTIONS(lk::ui::KeychainWords)
};
QString service()
{
    return u"lockkeeper"_s;
}

void answerAtOnce(QObject* guard, std::function<void(Answer)> done)
{
    QTimer::singleShot(0, guard, [done = std::move(done)] {
        done({std::nullopt, KeychainWords::tr("There is no keychain on this desktop.")});
    });
}

QString problemOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return {};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return KeychainWords::tr("The keychain refused access.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return KeychainWords::tr("There is no keychain on this desktop.");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return job.errorString().isEmpty() ? KeychainWords::tr("The keychain did not answer.") : job.errorString();
}

/// Starts a job that ends with `guard`, if that goes first.
template<typename Job>
void carryOut(Job* job, const QString& key, QObject* guard, std::function<void(Answer)> done)
{
    job->setInsecureFallback(false);
    job->setKey(key);
    QObject::connect(job, &QKeychain::Job::finished, guard, [done = std::move(done)](QKeychain::Job* finished) {
        Answer answer{std::nullopt, problemOf(*finished)};
        if (const auto* reader = qobject_cast<QKeychain::ReadPasswordJob*>(finished);
            reader != nullptr && finished->error() == QKeychain::NoError) {
            answer.secret = Secret(reader->textData().toStdString());
        }
        done(std::move(answer));
    });
    job->start();
}

} // namespace

QString keyFor(const postgres::ConnectionTarget& target)
{
    return QString::fromStdString(project::keychainEntry(target));
}

bool isLikelyThere()
{
    // A secret service is reached over the session bus; without a bus the library would wait for one to be launched.
    if (qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")) {
        return true;
    }
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !runtime.isEmpty() && QFileInfo::exists(runtime + u"/bus"_s);
}

void read(const QString& key, QObject* guard, std::function<void(Answer)> done)
{
    if (!isLikelyThere()) {
        answerAtOnce(guard, std::move(done));
        return;
    }
    carryOut(new QKeychain::ReadPasswordJob(service()), key, guard, std::move(done));
}

void write(const QString& key, const Secret& secret, QObject* guard, std::function<void(Answer)> done)
{
    if (!isLikelyThere()) {
        answerAtOnce(guard, std::move(done));
        return;
    }
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setTextData(QString::fromUtf8(secret.reveal().data(), static_cast<qsizetype>(secret.reveal().size())));
    carryOut(job, key, guard, std::move(done));
}

void remove(const QString& key, QObject* guard, std::function<void(Answer)> done)
{
    if (!isLikelyThere()) {
        answerAtOnce(guard, std::move(done));
        return;
    }
    carryOut(new QKeychain::DeletePasswordJob(service()), key, guard, std::move(done));
}

} // namespace lk::ui::keychain
