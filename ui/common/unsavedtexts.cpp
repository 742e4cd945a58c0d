// SPDX-License-Identifier: Apache-2.0
#include "ui/common/unsavedtexts.h"

#include "core/base/error.h"
#include "core/base/file.h"
#include "core/base/folders.h"
#include "core/base/hash.h"
#include "core/base/log.h"
#include "ui/common/qttext.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

#include <errno.h>
#include <signal.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace lk::ui {

namespace {

constexpr std::chrono::milliseconds kTypingKept = 5s;

std::filesystem::path swapFile(const std::filesystem::path& folder, const QString& file)
{
    return folder / (sha256Hex(fromQt(file)).substr(0, 32) + ".swap");
}

bool isAlive(qint64 pid)
{
    return pid > 0 && (::kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM);
}

} // namespace

UnsavedTexts::UnsavedTexts(std::filesystem::path folder, QObject* parent) : QObject(parent), m_folder(std::move(folder))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(kTypingKept);
    connect(&m_timer, &QTimer::timeout, this, &UnsavedTexts::flush);
    m_worker = std::jthread([this](std::stop_token stop) {
        while (true) {
            std::function<void()> task;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, stop, [this] { return !m_queue.empty(); });
                if (m_queue.empty()) {
                    return; // asked to stop, and nothing is left to write
                }
                task = std::move(m_queue.front());
                m_queue.pop_front();
            }
            try {
                task();
            } catch (const std::exception& error) {
                log().warn("unsaved text could not be kept: {}", error.what());
            }
        }
    });
}

UnsavedTexts::~UnsavedTexts()
{
    m_worker.request_stop();
    m_worker.join();
}

std::filesystem::path UnsavedTexts::defaultFolder()
{
    return stateFolder() / "unsaved";
}

void UnsavedTexts::textChanged(const QString& file, QObject* guard, Read read)
{
    m_waiting.insert_or_assign(file, Waiting{guard, std::move(read)});
    if (!m_timer.isActive()) {
        m_timer.start();
    }
}

void UnsavedTexts::forget(const QString& file)
{
    m_waiting.erase(file);
    enqueue([swap = swapFile(m_folder, file)] {
        std::error_code ignored; // it may never have been written
        std::filesystem::remove(swap, ignored);
    });
}

void UnsavedTexts::flush()
{
    m_timer.stop();
    for (const auto& [file, waiting] : m_waiting) {
        if (waiting.guard.isNull()) {
            continue;
        }
        const QJsonObject head{{u"file"_s, file},
                               {u"pid"_s, QCoreApplication::applicationPid()},
                               {u"written"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)}};
        QByteArray bytes = QJsonDocument(head).toJson(QJsonDocument::Compact) + '\n' + waiting.read();
        enqueue([folder = m_folder, swap = swapFile(m_folder, file), bytes = std::move(bytes)] {
            makePrivateFolder(folder);
            writeFileAtomically(swap, std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        });
    }
    m_waiting.clear();
}

std::vector<UnsavedTexts::Left> UnsavedTexts::leftBehind(const std::filesystem::path& folder)
{
    std::vector<Left> left;
    std::error_code ignored; // no folder: nothing was left
    for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        if (entry.path().extension() != ".swap") {
            continue;
        }
        try {
            const std::string bytes = readFile(entry.path());
            const std::size_t end = bytes.find('\n');
            if (end == std::string::npos) {
                continue;
            }
            const QJsonObject head = QJsonDocument::fromJson(QByteArray::fromStdString(bytes.substr(0, end))).object();
            const QString file = head.value("file"_L1).toString();
            if (file.isEmpty() || isAlive(head.value("pid"_L1).toInteger())) {
                continue;
            }
            left.push_back({file, QByteArray::fromStdString(bytes.substr(end + 1)),
                            QDateTime::fromString(head.value("written"_L1).toString(), Qt::ISODateWithMs)});
        } catch (const Error& error) {
            log().warn("a swap file cannot be read: {}", error.what());
        }
    }
    std::ranges::sort(left, [](const Left& a, const Left& b) { return a.writtenAt > b.writtenAt; });
    return left;
}

void UnsavedTexts::enqueue(std::function<void()> task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_queue.push_back(std::move(task));
    }
    m_wake.notify_one();
}

} // namespace lk::ui
