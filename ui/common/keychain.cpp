// SPDX-License-Identifier: Apache-2.0
#include "ui/common/keychain.h"

#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPointer>
#include <qt6keychain/keychain.h>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace lk::ui::keychain {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Keychain", text);
}
QString service()
{
    return u"lockkeeper"_s;
}

void answerAtOnce(QObject* guard, std::function<void(Answer)> done)
{
    QTimer::singleShot(0, guard, [done = std::move(done)] {
        done({std::nullopt, tr("There is no keychain on this desktop.")});
    });
}

QString problemOf(const QKeychain::Job& job)
{
    switch (job.error()) {
    case QKeychain::NoError:
    case QKeychain::EntryNotFound: return {};
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied: return tr("The keychain refused access.");
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented: return tr("There is no keychain on this desktop.");
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError: break;
    }
    return job.errorString().isEmpty() ? tr("The keychain did not answer.") : job.errorString();
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
    const auto part = [&target](const char* name) {
        const auto found = target.parameters.find(name);
        return found == target.parameters.end() ? QString() : toQt(found->second);
    };
    const QString service = part("service");
    const QString place = u"%1@%2:%3/%4"_s.arg(part("user"), part("host"), part("port"), toQt(target.database()));
    return service.isEmpty() ? place : u"service "_s + service + u' ' + place;
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
    job->setTextData(toQt(secret.reveal()));
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
