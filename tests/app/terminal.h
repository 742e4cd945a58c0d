// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/app/clirun.h"

#include <QElapsedTimer>
#include <QMap>

#include <pty.h>

#include <cerrno>
#include <csignal>
#include <vector>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

namespace lk::test {

/// The program on a pseudo-terminal.
class Terminal {
public:
    Terminal(const CliScratch& scratch, const QStringList& arguments, QMap<QString, QString> variables = {},
             unsigned short columns = 80)
    {
        variables.insert(QStringLiteral("TERM"), QStringLiteral("xterm-256color"));
        QList<QByteArray> words{LK_CTL};
        for (const QString& argument : arguments)
            words.append(argument.toUtf8());
        QList<QByteArray> environment;
        for (const QString& entry : scratch.environment(variables).toStringList())
            environment.append(entry.toUtf8());
        std::vector<char*> argv, envp;
        for (QByteArray& word : words)
            argv.push_back(word.data());
        for (QByteArray& entry : environment)
            envp.push_back(entry.data());
        argv.push_back(nullptr);
        envp.push_back(nullptr);
        const QByteArray folder = scratch.path().toUtf8();
        winsize size{};
        size.ws_col = columns;
        size.ws_row = 24;
        m_pid = forkpty(&m_terminal, nullptr, nullptr, &size);
        if (m_pid == 0) {
            if (chdir(folder.constData()) == 0)
                execve(argv[0], argv.data(), envp.data());
            _exit(127);
        }
    }
    ~Terminal()
    {
        if (m_code < 0)
            ::kill(m_pid, SIGKILL);
        end();
        ::close(m_terminal);
    }

    /// Reads until `part` was seen; false after 20 s.
    bool sees(const QByteArray& part)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_seen.contains(part) && timer.elapsed() < 20'000 && read()) {}
        return m_seen.contains(part);
    }
    void type(const QByteArray& text) const
    {
        [[maybe_unused]] const auto count = ::write(m_terminal, text.data(), static_cast<std::size_t>(text.size()));
    }
    /// Waits for the end; the exit code.
    int end()
    {
        while (m_code < 0 && read()) {}
        int status = 0;
        if (m_code < 0 && waitpid(m_pid, &status, 0) == m_pid)
            m_code = WIFEXITED(status) ? WEXITSTATUS(status) : 256;
        return m_code;
    }
    [[nodiscard]] const QByteArray& seen() const { return m_seen; }
    [[nodiscard]] pid_t pid() const { return m_pid; }

private:
    bool read()
    {
        pollfd input{m_terminal, POLLIN, 0};
        if (poll(&input, 1, 100) == 0)
            return true;
        char buffer[4096];
        const ssize_t count = ::read(m_terminal, buffer, sizeof buffer);
        if (count <= 0)
            return count < 0 && errno == EINTR;
        m_seen.append(buffer, count);
        return true;
    }

    int m_terminal = -1;
    pid_t m_pid = -1;
    int m_code = -1;
    QByteArray m_seen;
};

} // namespace lk::test
