using BenchmarkDotNet.Running;
using JitProvisioning.Benchmarks;

if (args is ["engine", .. var others])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(others);
    return 0;
}

if (args is [Wakefulness.Argument])
{
    Wakefulness.Run();
    return 0;
}

return await SpeedCommand.RunAsync(args);
