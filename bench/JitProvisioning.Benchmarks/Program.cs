using BenchmarkDotNet.Running;
using JitProvisioning.Benchmarks;

if (args is ["engine", .. var others])
{
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(others);
    return 0;
}

if (args is ["prof", .. var p])
{
    return await ProfScratch.RunAsync(p);
}

return await SpeedCommand.RunAsync(args);
